using Dapr.DurableTask.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Sidecar.Workflows.Engine;

/// <summary>An instance as the management API shows it.</summary>
/// <param name="State">The instance.</param>
internal sealed record WorkflowView(InstanceState State)
{
    private static readonly Timestamp Never = Timestamp.FromDateTime(DateTime.SpecifyKind(DateTime.MinValue, DateTimeKind.Utc));

    /// <summary>Its status.</summary>
    public OrchestrationStatus Status => State.Summary.Status;

    /// <summary>Whether a worker has run its first turn.</summary>
    public bool HasBegun => Status != OrchestrationStatus.Pending;

    /// <summary>Whether it has ended.</summary>
    public bool HasEnded => State.IsFinished;

    /// <summary>The wire form. Without <paramref name="payloads"/> it has no input, output, custom status or failure.</summary>
    public global::Dapr.DurableTask.Protobuf.WorkflowState ToMessage(bool payloads, bool withParent = false)
    {
        var summary = State.Summary;
        var started = summary.Started?.ExecutionStarted;
        var message = new global::Dapr.DurableTask.Protobuf.WorkflowState
        {
            InstanceId = State.InstanceId,
            Name = started?.Name ?? string.Empty,
            WorkflowStatus = summary.Status,
            CreatedTimestamp = summary.Started?.Timestamp ?? Never,
            LastUpdatedTimestamp = summary.LastUpdated ?? Never,
            ParentInstanceId = withParent ? started?.ParentInstance?.WorkflowInstance.InstanceId : null,
        };
        if (payloads)
        {
            message.Input = started?.Input;
            message.Output = summary.Completed?.ExecutionCompleted.Result;
            message.FailureDetails = summary.Completed?.ExecutionCompleted.FailureDetails;
            message.CustomStatus = State.CustomStatus;
        }

        return message;
    }
}
