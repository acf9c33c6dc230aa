using System.Globalization;

namespace Sidecar.Workflows.Storage;

/// <summary>The official key layout: <c>{appId}||dapr.internal.{namespace}.{appId}.workflow||{instance}||{part}</c>.</summary>
/// <param name="appId">The application.</param>
/// <param name="ns">The namespace.</param>
internal sealed class WorkflowKeys(string appId, string ns)
{
    private const string Separator = "||";
    private const string MetadataPart = "metadata";

    /// <summary>The actor type of the application's workflows.</summary>
    public string ActorType { get; } = $"dapr.internal.{ns}.{appId}.workflow";

    /// <summary>What every key begins with.</summary>
    public string Prefix => $"{appId}{Separator}{ActorType}{Separator}";

    /// <summary>Lengths and generation.</summary>
    public string Metadata(string instanceId) => Part(instanceId, MetadataPart);

    /// <summary>The custom status.</summary>
    public string CustomStatus(string instanceId) => Part(instanceId, "customStatus");

    /// <summary>The history that its parent handed on.</summary>
    public string Received(string instanceId) => Part(instanceId, "propagated-history");

    /// <summary>A committed event.</summary>
    public string History(string instanceId, int index) => Part(instanceId, string.Create(CultureInfo.InvariantCulture, $"history-{index:D6}"));

    /// <summary>An event that no turn has taken.</summary>
    public string Inbox(string instanceId, int index) => Part(instanceId, string.Create(CultureInfo.InvariantCulture, $"inbox-{index:D6}"));

    /// <summary>The instance whose metadata a key is; null for any other key.</summary>
    public string? InstanceOf(string key)
    {
        const string end = Separator + MetadataPart;
        return key.StartsWith(Prefix, StringComparison.Ordinal) && key.EndsWith(end, StringComparison.Ordinal) && key.Length > Prefix.Length + end.Length
            ? key[Prefix.Length..^end.Length]
            : null;
    }

    private string Part(string instanceId, string part) => $"{Prefix}{instanceId}{Separator}{part}";
}
