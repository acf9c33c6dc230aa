using Dapr.DurableTask.Protobuf;
using Dapr.Grpc;
using Dapr.Workflow.Client;
using Dapr.Workflow.Serialization;
using Google.Protobuf.WellKnownTypes;

namespace Dapr.Workflow;

/// <summary>Starts workflows and manages them, over the sidecar's gRPC API.</summary>
public sealed class DaprWorkflowClient : IDaprWorkflowClient
{
    private readonly TaskHubClient hub;
    private readonly WorkflowSerializer serializer;

    /// <summary>Talks through this connection.</summary>
    internal DaprWorkflowClient(TaskHubClient hub, WorkflowSerializer serializer)
    {
        this.hub = hub;
        this.serializer = serializer;
    }

    /// <inheritdoc />
    public Task<string> ScheduleNewWorkflowAsync(string name, string? instanceId = null, object? input = null) =>
        ScheduleNewWorkflowAsync(name, instanceId, input, startTime: (DateTimeOffset?)null);

    /// <inheritdoc />
    public Task<string> ScheduleNewWorkflowAsync(string name, string? instanceId, object? input, DateTime? startTime) =>
        ScheduleNewWorkflowAsync(name, instanceId, input, startTime is { } time ? new DateTimeOffset(time) : (DateTimeOffset?)null);

    /// <inheritdoc />
    public async Task<string> ScheduleNewWorkflowAsync(
        string name, string? instanceId, object? input, DateTimeOffset? startTime, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var request = new CreateInstanceRequest
        {
            InstanceId = string.IsNullOrEmpty(instanceId) ? Guid.NewGuid().ToString() : instanceId,
            Name = name,
            Input = serializer.Write(input),
            ScheduledStartTimestamp = startTime is { } time ? Timestamp.FromDateTimeOffset(time) : null,
            ParentTraceContext = TraceContexts.Current(),
        };
        return (await hub.StartInstanceAsync(request, cancellation)).InstanceId;
    }

    /// <inheritdoc />
    public async Task<WorkflowState> GetWorkflowStateAsync(string instanceId, bool getInputsAndOutputs = true, CancellationToken cancellation = default)
    {
        try
        {
            return State(await hub.GetInstanceAsync(Asked(instanceId, getInputsAndOutputs), cancellation));
        }
        catch (RpcException failure) when (failure.StatusCode == StatusCode.NotFound)
        {
            return new WorkflowState(state: null, serializer);
        }
    }

    /// <inheritdoc />
    public async Task<WorkflowState> WaitForWorkflowStartAsync(string instanceId, bool getInputsAndOutputs = true, CancellationToken cancellation = default)
    {
        var now = await GetExistingAsync(instanceId, getInputsAndOutputs, cancellation);
        return now.RuntimeStatus != WorkflowRuntimeStatus.Pending
            ? now
            : State(await hub.WaitForInstanceStartAsync(Asked(instanceId, getInputsAndOutputs), cancellation));
    }

    /// <inheritdoc />
    public async Task<WorkflowState> WaitForWorkflowCompletionAsync(
        string instanceId, bool getInputsAndOutputs = true, CancellationToken cancellation = default)
    {
        var now = await GetExistingAsync(instanceId, getInputsAndOutputs, cancellation);
        return now.IsWorkflowCompleted ? now : State(await hub.WaitForInstanceCompletionAsync(Asked(instanceId, getInputsAndOutputs), cancellation));
    }

    /// <inheritdoc />
    public Task RaiseEventAsync(string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        return hub.RaiseEventAsync(new RaiseEventRequest { InstanceId = instanceId, Name = eventName, Input = serializer.Write(eventPayload) }, cancellation);
    }

    /// <inheritdoc />
    public Task TerminateWorkflowAsync(string instanceId, object? output = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        return hub.TerminateInstanceAsync(new TerminateRequest { InstanceId = instanceId, Output = serializer.Write(output), Recursive = true }, cancellation);
    }

    /// <inheritdoc />
    public Task SuspendWorkflowAsync(string instanceId, string? reason = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        return hub.SuspendInstanceAsync(new SuspendRequest { InstanceId = instanceId, Reason = reason ?? string.Empty }, cancellation);
    }

    /// <inheritdoc />
    public Task ResumeWorkflowAsync(string instanceId, string? reason = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        return hub.ResumeInstanceAsync(new ResumeRequest { InstanceId = instanceId, Reason = reason ?? string.Empty }, cancellation);
    }

    /// <inheritdoc />
    public async Task<bool> PurgeInstanceAsync(string instanceId, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        var purged = await hub.PurgeInstancesAsync(new PurgeInstancesRequest { InstanceId = instanceId, Recursive = true }, cancellation);
        return purged.DeletedInstanceCount > 0;
    }

    /// <inheritdoc />
    public async Task<WorkflowInstancePage> ListInstanceIdsAsync(
        string? continuationToken = null, int? pageSize = null, CancellationToken cancellation = default)
    {
        var request = new ListInstanceIDsRequest();
        if (continuationToken is not null)
        {
            request.ContinuationToken = continuationToken;
        }

        if (pageSize is { } size)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size, nameof(pageSize));
            request.PageSize = (uint)size;
        }

        var page = await hub.ListInstanceIdsAsync(request, cancellation);
        return new WorkflowInstancePage([.. page.InstanceIds], page.HasContinuationToken ? page.ContinuationToken : null);
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<WorkflowHistoryEvent>> GetInstanceHistoryAsync(string instanceId, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        var history = await hub.GetInstanceHistoryAsync(new GetInstanceHistoryRequest { InstanceId = instanceId }, cancellation);
        return [.. history.Events.Select(HistoryEvents.Describe)];
    }

    /// <inheritdoc />
    public async Task<string> RerunWorkflowFromEventAsync(
        string sourceInstanceId, uint eventId, RerunWorkflowFromEventOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(sourceInstanceId);
        if (options is { Input: not null, OverwriteInput: false })
        {
            throw new ArgumentException("There is an input that OverwriteInput does not ask for: set both or neither.", nameof(options));
        }

        var request = new RerunWorkflowFromEventRequest
        {
            SourceInstanceID = sourceInstanceId,
            EventID = eventId,
            OverwriteInput = options?.OverwriteInput ?? false
        };
        if (!string.IsNullOrEmpty(options?.NewInstanceId))
        {
            request.NewInstanceID = options.NewInstanceId;
        }

        if (request.OverwriteInput)
        {
            request.Input = serializer.Write(options!.Input);
        }

        return (await hub.RerunWorkflowFromEventAsync(request, cancellation)).NewInstanceID;
    }

    /// <summary>Closes the connection.</summary>
    public void Dispose() => hub.Dispose();

    /// <summary>Closes the connection.</summary>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private static GetInstanceRequest Asked(string instanceId, bool getInputsAndOutputs)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        return new GetInstanceRequest { InstanceId = instanceId, GetInputsAndOutputs = getInputsAndOutputs };
    }

    // The sidecar would wait for an instance that does not exist until there is one.
    private async Task<WorkflowState> GetExistingAsync(string instanceId, bool getInputsAndOutputs, CancellationToken cancellation)
    {
        var state = await GetWorkflowStateAsync(instanceId, getInputsAndOutputs, cancellation);
        return state.Exists ? state : throw new InvalidOperationException($"Workflow instance '{instanceId}' does not exist");
    }

    private WorkflowState State(GetInstanceResponse response) => new(response.Exists ? response.WorkflowState : null, serializer);
}
