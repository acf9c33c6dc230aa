using System.Text.Json.Serialization;

namespace Shop.Contracts.Payments;

/// <summary>
/// Where a payment stands. A status in -ing is saved before the provider is called, so that an answer that was lost is asked for.
/// </summary>
[JsonConverter(typeof(JsonStringEnumConverter<PaymentStatus>))]
public enum PaymentStatus
{
    /// <summary>The provider is being asked to hold the money.</summary>
    [JsonStringEnumMemberName("authorising")]
    Authorising,

    /// <summary>The money is held.</summary>
    [JsonStringEnumMemberName("authorised")]
    Authorised,

    /// <summary>The provider refused. Final.</summary>
    [JsonStringEnumMemberName("declined")]
    Declined,

    /// <summary>The provider is being asked to take the money.</summary>
    [JsonStringEnumMemberName("capturing")]
    Capturing,

    /// <summary>The money is taken.</summary>
    [JsonStringEnumMemberName("captured")]
    Captured,

    /// <summary>The provider is being asked to let go of the money.</summary>
    [JsonStringEnumMemberName("voiding")]
    Voiding,

    /// <summary>No money is held, and none will be. Final.</summary>
    [JsonStringEnumMemberName("voided")]
    Voided,

    /// <summary>The provider is being asked to give the money back.</summary>
    [JsonStringEnumMemberName("refunding")]
    Refunding,

    /// <summary>The money was given back. Final.</summary>
    [JsonStringEnumMemberName("refunded")]
    Refunded,
}
