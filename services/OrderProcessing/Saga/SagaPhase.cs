using System.Text.Json.Serialization;

namespace Shop.Processing.Saga;

/// <summary>What the saga does next.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SagaPhase>))]
internal enum SagaPhase
{
    /// <summary>Has the catalog price the lines and hold the stock.</summary>
    Reserving,

    /// <summary>Looks at the total.</summary>
    Checking,

    /// <summary>Waits for an operator.</summary>
    Reviewing,

    /// <summary>Has the money held.</summary>
    Authorising,

    /// <summary>Has the money taken. From the capture on the saga only goes forward.</summary>
    Capturing,

    /// <summary>Turns the reservation into a sale.</summary>
    Confirming,

    /// <summary>Undoes what stands, newest first.</summary>
    Undoing,

    /// <summary>Nothing is left to do.</summary>
    Finished,
}
