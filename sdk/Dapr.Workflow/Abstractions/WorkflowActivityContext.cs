using Dapr.Workflow.Abstractions;

namespace Dapr.Workflow;

/// <summary>Which call an activity runs for.</summary>
public abstract class WorkflowActivityContext
{
    /// <summary>The activity's name.</summary>
    public abstract TaskIdentifier Identifier { get; }

    /// <summary>A key of this attempt, the same when the runtime gives it again; each retry of the workflow has another.</summary>
    public abstract string TaskExecutionKey { get; }

    /// <summary>The id of the workflow instance that made the call.</summary>
    public abstract string InstanceId { get; }
}
