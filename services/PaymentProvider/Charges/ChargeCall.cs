using System.Text.Json.Serialization;

namespace Shop.Providers.Charges;

/// <summary>What the provider can be asked to do, beside looking up.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ChargeCall>))]
internal enum ChargeCall
{
    /// <summary>Hold the money.</summary>
    [JsonStringEnumMemberName("charge")]
    Charge,

    /// <summary>Take the held money.</summary>
    [JsonStringEnumMemberName("capture")]
    Capture,

    /// <summary>Let go of the held money.</summary>
    [JsonStringEnumMemberName("void")]
    Void,

    /// <summary>Give the taken money back.</summary>
    [JsonStringEnumMemberName("refund")]
    Refund,

    /// <summary>Take no charge under this key any more.</summary>
    [JsonStringEnumMemberName("close")]
    Close,
}
