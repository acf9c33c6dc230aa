using System.Diagnostics.CodeAnalysis;

namespace Dapr.Workflow;

/// <summary>What the ancestors of a workflow did, as far as they handed it on. Names are compared without regard to case.</summary>
/// <param name="events">An entry for each ancestor, the parent last.</param>
public sealed class PropagatedHistory(IReadOnlyList<PropagatedHistoryEvent> events)
{
    /// <summary>An entry for each ancestor, the parent last.</summary>
    public IReadOnlyList<PropagatedHistoryEvent> Events { get; } = events ?? throw new ArgumentNullException(nameof(events));

    /// <summary>The applications that ran them, each once.</summary>
    public IReadOnlyList<string> GetAppIds() => [.. Events.Select(entry => entry.AppId).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>The entries of an application; empty when there are none.</summary>
    /// <param name="appId">The application.</param>
    public IReadOnlyList<PropagatedHistoryEvent> GetByAppId(string appId)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(appId);
        return [.. Events.Where(entry => entry.AppId.Equals(appId, StringComparison.OrdinalIgnoreCase))];
    }

    /// <summary>The entries of an instance; more than one when it began again.</summary>
    /// <param name="instanceId">The instance, with regard to case.</param>
    public IReadOnlyList<PropagatedHistoryEvent> GetByInstanceId(string instanceId)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(instanceId);
        return [.. Events.Where(entry => entry.InstanceId == instanceId)];
    }

    /// <summary>The entries of a workflow; empty when there are none.</summary>
    /// <param name="name">The workflow's name.</param>
    public IReadOnlyList<PropagatedHistoryEvent> GetEventsByWorkflowName(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return [.. Events.Where(entry => entry.Name.Equals(name, StringComparison.OrdinalIgnoreCase))];
    }

    /// <summary>The last entry of a workflow.</summary>
    /// <param name="name">The workflow's name.</param>
    /// <param name="result">The entry; null when there is none.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryGetLastWorkflowEventByName(string name, [NotNullWhen(true)] out PropagatedHistoryEvent? result) =>
        (result = GetEventsByWorkflowName(name) is [.., var last] ? last : null) is not null;
}
