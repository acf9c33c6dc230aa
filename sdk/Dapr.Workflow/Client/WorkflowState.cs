using Dapr.Workflow.Replay;
using Dapr.Workflow.Serialization;
using Proto = Dapr.DurableTask.Protobuf;

namespace Dapr.Workflow;

/// <summary>Where a workflow instance stood when it was asked.</summary>
public sealed class WorkflowState
{
    private readonly Proto.WorkflowState? state;
    private readonly WorkflowSerializer serializer;

    /// <summary>Takes what the runtime answered; null for an instance that doesn't exist.</summary>
    internal WorkflowState(Proto.WorkflowState? state, WorkflowSerializer serializer)
    {
        this.state = state;
        this.serializer = serializer;
        FailureDetails = state?.FailureDetails is { } failure ? Failures.Read(failure) : null;
    }

    /// <summary>The workflow's name; empty when there is no such instance.</summary>
    public string WorkflowName => state?.Name ?? string.Empty;

    /// <summary>Whether there is such an instance.</summary>
    public bool Exists => state is not null;

    /// <summary>Whether it is running.</summary>
    public bool IsWorkflowRunning => RuntimeStatus == WorkflowRuntimeStatus.Running;

    /// <summary>Whether it has completed, failed or was terminated.</summary>
    public bool IsWorkflowCompleted => RuntimeStatus is WorkflowRuntimeStatus.Completed or WorkflowRuntimeStatus.Failed or WorkflowRuntimeStatus.Terminated;

    /// <summary>When it was started, UTC.</summary>
    public DateTimeOffset CreatedAt => state?.CreatedTimestamp?.ToDateTimeOffset() ?? default;

    /// <summary>When it last changed, UTC.</summary>
    public DateTimeOffset LastUpdatedAt => state?.LastUpdatedTimestamp?.ToDateTimeOffset() ?? default;

    /// <summary>Where it stands; <see cref="WorkflowRuntimeStatus.Unknown"/> when there is no such instance.</summary>
    public WorkflowRuntimeStatus RuntimeStatus =>
        state is not null && Enum.IsDefined((WorkflowRuntimeStatus)state.WorkflowStatus)
            ? (WorkflowRuntimeStatus)state.WorkflowStatus
            : WorkflowRuntimeStatus.Unknown;

    /// <summary>How it failed; null when it did not, or when outputs were not asked for.</summary>
    public WorkflowTaskFailureDetails? FailureDetails { get; }

    /// <summary>Its input; the default of the type when there is none, or when inputs were not asked for.</summary>
    public T? ReadInputAs<T>() => serializer.Read<T>(state?.Input);

    /// <summary>Its output; the default of the type when there is none, or when outputs were not asked for.</summary>
    public T? ReadOutputAs<T>() => serializer.Read<T>(state?.Output);

    /// <summary>Its custom status; the default of the type when there is none, or when outputs were not asked for.</summary>
    public T? ReadCustomStatusAs<T>() => serializer.Read<T>(state?.CustomStatus);
}
