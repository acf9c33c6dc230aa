using System.Text.Json.Serialization;

namespace Shop.Providers.Charges;

/// <summary>Where a charge stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ChargeStatus>))]
internal enum ChargeStatus
{
    /// <summary>The money is held.</summary>
    [JsonStringEnumMemberName("authorised")]
    Authorised,

    /// <summary>The money is taken.</summary>
    [JsonStringEnumMemberName("captured")]
    Captured,

    /// <summary>The money was let go.</summary>
    [JsonStringEnumMemberName("voided")]
    Voided,

    /// <summary>The money was given back.</summary>
    [JsonStringEnumMemberName("refunded")]
    Refunded,
}
