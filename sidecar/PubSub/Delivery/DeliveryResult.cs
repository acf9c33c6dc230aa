namespace Sidecar.PubSub.Delivery;

/// <summary>What the application did with a message that it does not want again.</summary>
internal enum DeliveryResult
{
    /// <summary>It took the message.</summary>
    Taken,

    /// <summary>It will never take it.</summary>
    Dropped,

    /// <summary>It has nothing that takes messages at all: gone, and not dead-lettered.</summary>
    Unwanted,
}
