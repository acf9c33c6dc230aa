namespace Dapr.Workflow;

/// <summary>How far an activity or a child workflow of a propagated history came.</summary>
public enum PropagatedHistoryStatus
{
    /// <summary>It was scheduled.</summary>
    Pending = 0,

    /// <summary>It completed.</summary>
    Completed = 1,

    /// <summary>It failed.</summary>
    Failed = 2,
}
