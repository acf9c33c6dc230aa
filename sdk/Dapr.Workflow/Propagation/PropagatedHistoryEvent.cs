using System.Diagnostics.CodeAnalysis;

namespace Dapr.Workflow;

/// <summary>What a workflow among the ancestors did. Names are compared without regard to case.</summary>
/// <param name="instanceId">Its instance's id.</param>
/// <param name="appId">The application that ran it.</param>
/// <param name="name">Its name.</param>
/// <param name="activities">Its activities, in the order in which they were scheduled.</param>
/// <param name="childWorkflows">Its child workflows, in the order in which they were scheduled.</param>
public sealed class PropagatedHistoryEvent(
    string instanceId,
    string appId,
    string name,
    IReadOnlyList<PropagatedHistoryActivityResult> activities,
    IReadOnlyList<PropagatedHistoryWorkflowResult> childWorkflows)
{
    /// <summary>Its instance's id.</summary>
    public string InstanceId { get; } = instanceId ?? throw new ArgumentNullException(nameof(instanceId));

    /// <summary>The application that ran it.</summary>
    public string AppId { get; } = appId ?? throw new ArgumentNullException(nameof(appId));

    /// <summary>Its name.</summary>
    public string Name { get; } = name ?? throw new ArgumentNullException(nameof(name));

    /// <summary>Its activities, in the order in which they were scheduled.</summary>
    public IReadOnlyList<PropagatedHistoryActivityResult> Activities { get; } = activities ?? throw new ArgumentNullException(nameof(activities));

    /// <summary>Its child workflows, in the order in which they were scheduled.</summary>
    public IReadOnlyList<PropagatedHistoryWorkflowResult> Workflows { get; } = childWorkflows ?? throw new ArgumentNullException(nameof(childWorkflows));

    /// <summary>Its activities of a name; empty when there are none.</summary>
    /// <param name="name">The name.</param>
    public IReadOnlyList<PropagatedHistoryActivityResult> GetActivitiesByName(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return [.. Activities.Where(activity => activity.Name.Equals(name, StringComparison.OrdinalIgnoreCase))];
    }

    /// <summary>Its last activity of a name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="result">The activity; null when there is none.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryGetLastActivityByName(string name, [NotNullWhen(true)] out PropagatedHistoryActivityResult? result) =>
        (result = GetActivitiesByName(name) is [.., var last] ? last : null) is not null;

    /// <summary>Its child workflows of a name; empty when there are none.</summary>
    /// <param name="name">The name.</param>
    public IReadOnlyList<PropagatedHistoryWorkflowResult> GetWorkflowsByName(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return [.. Workflows.Where(workflow => workflow.Name.Equals(name, StringComparison.OrdinalIgnoreCase))];
    }

    /// <summary>Its last child workflow of a name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="result">The child workflow; null when there is none.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryGetLastWorkflowByName(string name, [NotNullWhen(true)] out PropagatedHistoryWorkflowResult? result) =>
        (result = GetWorkflowsByName(name) is [.., var last] ? last : null) is not null;
}
