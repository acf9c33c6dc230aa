using System.Text.Json.Serialization;

namespace Shop.Contracts.Reservations;

/// <summary>What became of a reservation.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReservationStatus>))]
public enum ReservationStatus
{
    /// <summary>Stock is being taken, line by line.</summary>
    [JsonStringEnumMemberName("reserving")]
    Reserving,

    /// <summary>All stock is held.</summary>
    [JsonStringEnumMemberName("reserved")]
    Reserved,

    /// <summary>Refused, and nothing is held.</summary>
    [JsonStringEnumMemberName("refused")]
    Refused,

    /// <summary>The held stock is being turned into a sale.</summary>
    [JsonStringEnumMemberName("confirming")]
    Confirming,

    /// <summary>Sold.</summary>
    [JsonStringEnumMemberName("confirmed")]
    Confirmed,

    /// <summary>The held stock is being given back.</summary>
    [JsonStringEnumMemberName("releasing")]
    Releasing,

    /// <summary>Given back, or never held and never to be.</summary>
    [JsonStringEnumMemberName("released")]
    Released,
}
