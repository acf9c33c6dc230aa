using System.Collections.Frozen;
using Sidecar.Components;

namespace Sidecar.PubSub.Subscriptions;

/// <summary>What the application wants from a topic.</summary>
/// <param name="PubSubName">The component.</param>
/// <param name="Topic">The topic, without a namespace.</param>
/// <param name="Rules">Where its events go: the first that matches counts.</param>
/// <param name="Kind">Where this comes from.</param>
internal sealed record TopicSubscription(string PubSubName, string Topic, IReadOnlyList<SubscriptionRule> Rules, SubscriptionKind Kind)
{
    /// <summary>What the component is told.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>Where messages go that the application cannot take; empty: nowhere.</summary>
    public string DeadLetterTopic { get; init; } = string.Empty;

    /// <summary>How messages are gathered; null: each goes out alone.</summary>
    public BulkOptions? Bulk { get; init; }

    /// <summary>Who asks for it: file and line of a resource, or the application.</summary>
    public string Source { get; init; } = "the application";

    /// <summary>The application wants the broker's bytes, whatever they are.</summary>
    /// <exception cref="FormatException">What it says about that is no boolean: no message can be delivered.</exception>
    public bool IsRaw => Metadata.GetValueOrDefault("rawPayload") is { Length: > 0 } text
        && (GoBoolean.TryParse(text, out var raw) ? raw : throw new FormatException($"error deserializing pubsub metadata: rawPayload: {text} is no boolean"));

    /// <summary>Whether another asks for the same, whatever objects it is made of.</summary>
    public bool IsSameAs(TopicSubscription other) =>
        (PubSubName, Topic, Kind, DeadLetterTopic, Bulk) == (other.PubSubName, other.Topic, other.Kind, other.DeadLetterTopic, other.Bulk)
        && Rules.SequenceEqual(other.Rules)
        && Metadata.Count == other.Metadata.Count
        && Metadata.All(entry => other.Metadata.TryGetValue(entry.Key, out var value) && value == entry.Value);

    /// <summary>Makes the rules of a subscription: those with a condition, then the default or the single route.</summary>
    /// <returns>Null when no event could go anywhere.</returns>
    public static IReadOnlyList<SubscriptionRule>? MakeRules(IEnumerable<SubscriptionRule> conditional, string? fallback, string? route)
    {
        var last = string.IsNullOrEmpty(fallback) ? route : fallback;
        List<SubscriptionRule> rules = [.. conditional.Where(rule => rule.Path.Length > 0).Select(rule => rule with { Match = rule.Match.Trim() })];
        if (!string.IsNullOrEmpty(last))
        {
            rules.Add(new SubscriptionRule(string.Empty, last));
        }

        return rules.Count > 0 ? rules : null;
    }
}
