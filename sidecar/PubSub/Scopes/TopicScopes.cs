namespace Sidecar.PubSub.Scopes;

/// <summary>
/// Which application may use which topics of a component: its <c>allowedTopics</c>, <c>protectedTopics</c>, <c>publishingScopes</c> and
/// <c>subscriptionScopes</c>.
/// </summary>
internal sealed class TopicScopes(IReadOnlyDictionary<string, string> metadata)
{
    private readonly HashSet<string> allowed = List(metadata, "allowedTopics");
    private readonly HashSet<string> guarded = List(metadata, "protectedTopics");
    private readonly Dictionary<string, HashSet<string>> publishing = PerApplication(metadata, "publishingScopes");
    private readonly Dictionary<string, HashSet<string>> subscribing = PerApplication(metadata, "subscriptionScopes");

    /// <summary>Whether an application may publish to a topic.</summary>
    public bool CanPublish(string appId, string topic) => IsAllowed(appId, topic, publishing);

    /// <summary>Whether an application may subscribe to a topic.</summary>
    public bool CanSubscribe(string appId, string topic) => IsAllowed(appId, topic, subscribing);

    private bool IsAllowed(string appId, string topic, Dictionary<string, HashSet<string>> scopes)
    {
        if (allowed.Count > 0 && !allowed.Contains(topic))
        {
            return false;
        }

        var scope = scopes.GetValueOrDefault(appId);
        return scope?.Contains(topic) ?? !guarded.Contains(topic);
    }

    private static HashSet<string> List(IReadOnlyDictionary<string, string> metadata, string name) => Split(Value(metadata, name));

    private static HashSet<string> Split(string topics) => [.. topics.Split(',', StringSplitOptions.RemoveEmptyEntries)];

    private static Dictionary<string, HashSet<string>> PerApplication(IReadOnlyDictionary<string, string> metadata, string name)
    {
        Dictionary<string, HashSet<string>> scopes = [];
        foreach (var entry in Value(metadata, name).Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = entry.Split('=');
            if (parts.Length == 2)
            {
                scopes[parts[0]] = Split(parts[1]);
            }
        }

        return scopes;
    }

    private static string Value(IReadOnlyDictionary<string, string> metadata, string name)
    {
        var value = metadata.FirstOrDefault(entry => entry.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
        return (value ?? string.Empty).Replace(" ", string.Empty, StringComparison.Ordinal);
    }
}
