namespace Sidecar.PubSub.Subscriptions;

/// <summary>Where events go that match.</summary>
/// <param name="Match">A CEL expression over <c>event</c>; empty matches all.</param>
/// <param name="Path">The path of the application.</param>
internal sealed record SubscriptionRule(string Match, string Path);
