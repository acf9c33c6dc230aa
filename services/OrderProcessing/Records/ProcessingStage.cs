using System.Text.Json.Serialization;

namespace Shop.Processing.Records;

/// <summary>How far an order has come, as far as others may still change its course.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ProcessingStage>))]
internal enum ProcessingStage
{
    /// <summary>On its way; a cancel is honoured.</summary>
    [JsonStringEnumMemberName("open")]
    Open,

    /// <summary>Waits for an operator; a decision or a cancel is honoured.</summary>
    [JsonStringEnumMemberName("in-review")]
    InReview,

    /// <summary>The capture has begun; nothing is honoured any more.</summary>
    [JsonStringEnumMemberName("capturing")]
    Capturing,

    /// <summary>The outcome is decided.</summary>
    [JsonStringEnumMemberName("final")]
    Final,
}
