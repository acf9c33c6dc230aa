namespace Dapr.Workflow;

/// <summary>Says how much of a workflow's history goes along with a call.</summary>
public static class WorkflowTaskOptionsExtensions
{
    /// <summary>The same options with this scope.</summary>
    /// <param name="options">The options; they stay as they are.</param>
    /// <param name="scope">How much of the caller's history goes along.</param>
    public static WorkflowTaskOptions WithHistoryPropagation(this WorkflowTaskOptions options, HistoryPropagationScope scope)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options with { PropagationScope = scope };
    }

    /// <summary>The same options with this scope.</summary>
    /// <param name="options">The options; they stay as they are.</param>
    /// <param name="scope">How much of the caller's history goes along.</param>
    public static ChildWorkflowTaskOptions WithHistoryPropagation(this ChildWorkflowTaskOptions options, HistoryPropagationScope scope)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options with { PropagationScope = scope };
    }
}
