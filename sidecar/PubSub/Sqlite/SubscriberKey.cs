namespace Sidecar.PubSub.Sqlite;

/// <summary>A subscriber of a topic. Instances with the same name share its messages.</summary>
internal sealed record SubscriberKey(string Consumer, string Topic);
