using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sidecar.PubSub.Subscriptions;

/// <summary>An element of the application's answer to <c>GET /dapr/subscribe</c>.</summary>
internal sealed record ProgrammaticSubscription
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { AllowTrailingCommas = true };

    /// <summary>The component.</summary>
    [JsonPropertyName("pubsubname")]
    public string PubSubName { get; init; } = string.Empty;

    /// <summary>The topic.</summary>
    public string Topic { get; init; } = string.Empty;

    /// <summary>The one path of the first form.</summary>
    public string? Route { get; init; }

    /// <summary>The paths of the second form.</summary>
    public RouteList? Routes { get; init; }

    /// <summary>What the component is told.</summary>
    public Dictionary<string, string>? Metadata { get; init; }

    /// <summary>Where messages go that the application cannot take.</summary>
    public string? DeadLetterTopic { get; init; }

    /// <summary>How messages are gathered.</summary>
    public BulkSettings? BulkSubscribe { get; init; }

    /// <summary>Reads the application's answer.</summary>
    /// <exception cref="JsonException">It is not what it must be.</exception>
    public static IReadOnlyList<ProgrammaticSubscription> ReadAll(ReadOnlySpan<byte> body) =>
        body.Trim(" \r\n\t"u8).IsEmpty ? [] : JsonSerializer.Deserialize<List<ProgrammaticSubscription>>(body, Json) ?? [];

    /// <summary>The subscription; null when no event could go anywhere.</summary>
    public TopicSubscription? ToSubscription()
    {
        var conditional = (Routes?.Rules ?? []).Select(rule => new SubscriptionRule(rule.Match ?? string.Empty, rule.Path ?? string.Empty));
        return TopicSubscription.MakeRules(conditional, Routes?.Default, Route) is { } rules
            ? new TopicSubscription(PubSubName, Topic, rules, SubscriptionKind.Programmatic)
            {
                Metadata = Metadata ?? [],
                DeadLetterTopic = DeadLetterTopic ?? string.Empty,
                Bulk = BulkSubscribe is { Enabled: true } bulk ? BulkOptions.Create(bulk.MaxMessagesCount, bulk.MaxAwaitDurationMs) : null,
            }
            : null;
    }

    /// <summary>Conditional paths and the default.</summary>
    internal sealed record RouteList(List<RouteRule>? Rules, string? Default);

    /// <summary>A path and its condition.</summary>
    internal sealed record RouteRule(string? Match, string? Path);

    /// <summary>How messages are gathered.</summary>
    internal sealed record BulkSettings(bool Enabled, int? MaxMessagesCount, int? MaxAwaitDurationMs);
}
