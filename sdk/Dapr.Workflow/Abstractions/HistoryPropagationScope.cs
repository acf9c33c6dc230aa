namespace Dapr.Workflow;

/// <summary>How much of a workflow's history goes along with a call to an activity or a child workflow.</summary>
public enum HistoryPropagationScope
{
    /// <summary>None of it.</summary>
    None = 0,

    /// <summary>The caller's own history, without that of its ancestors.</summary>
    OwnHistory = 1,

    /// <summary>The caller's history and that of all its ancestors.</summary>
    Lineage = 2,
}
