using System.Globalization;
using Dapr.DurableTask.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.Hosting;
using Sidecar.Grpc;
using Sidecar.Workflows.Engine;
using Sidecar.Workflows.Runtime;

namespace Sidecar.Workflows.Api;

/// <summary><c>TaskHubSidecarService</c>, for the clients of workflows.</summary>
internal sealed class TaskHubService(WorkflowRuntime runtime, IHostApplicationLifetime lifetime)
{
    /// <summary>Answers that somebody is here.</summary>
    public Task<Empty> HelloAsync(Empty request, GrpcCall call) => Task.FromResult(request);

    /// <summary>Starts an instance and waits for its first turn.</summary>
    public Task<CreateInstanceResponse> StartAsync(CreateInstanceRequest request, GrpcCall call) => WorkflowErrors.GuardAsync(
        async () =>
        {
            request.InstanceId = request.InstanceId.Length > 0 ? request.InstanceId : Guid.NewGuid().ToString();
            request.ParentTraceContext ??= TraceContexts.From(call.Metadata("traceparent"), call.Metadata("tracestate"));
            await UntilStoppingAsync(token => runtime.StartAsync(request, untilBegun: true, token), call);
            return new CreateInstanceResponse { InstanceId = request.InstanceId };
        },
        message => $"failed to create workflow instance: rpc error: code = AlreadyExists desc = {message}");

    /// <summary>Reads an instance.</summary>
    public Task<GetInstanceResponse> GetAsync(GetInstanceRequest request, GrpcCall call) => WorkflowErrors.GuardAsync(async () =>
        await runtime.FindAsync(request.InstanceId, call.Cancelled) is { } view
            ? new GetInstanceResponse { Exists = true, WorkflowState = view.ToMessage(request.GetInputsAndOutputs) }
            : new GetInstanceResponse());

    /// <summary>Waits for an instance's first turn.</summary>
    public Task<GetInstanceResponse> WaitForStartAsync(GetInstanceRequest request, GrpcCall call) => WaitAsync(request, view => view.HasBegun, call);

    /// <summary>Waits for an instance's end.</summary>
    public Task<GetInstanceResponse> WaitForCompletionAsync(GetInstanceRequest request, GrpcCall call) => WaitAsync(request, view => view.HasEnded, call);

    /// <summary>Raises an event.</summary>
    public Task<RaiseEventResponse> RaiseEventAsync(RaiseEventRequest request, GrpcCall call) => WorkflowErrors.GuardAsync(async () =>
    {
        await runtime.SendAsync(request.InstanceId, context => HistoryEvents.Raised(context.Now, request.Name, request.Input), call.Cancelled);
        return new RaiseEventResponse();
    });

    /// <summary>Ends an instance, and waits until it has ended.</summary>
    public Task<TerminateResponse> TerminateAsync(TerminateRequest request, GrpcCall call) => WorkflowErrors.GuardAsync(
        async () =>
        {
            await runtime.SendAsync(request.InstanceId, context => HistoryEvents.Terminated(context.Now, request.Output, request.Recursive), call.Cancelled);
            await UntilStoppingAsync(token => runtime.WaitAsync(request.InstanceId, view => view.HasEnded, token), call);
            return new TerminateResponse();
        },
        message => $"failed to submit termination request: {message}");

    /// <summary>Pauses an instance, and waits until it has paused.</summary>
    public Task<SuspendResponse> SuspendAsync(SuspendRequest request, GrpcCall call) => WorkflowErrors.GuardAsync(
        async () =>
        {
            await runtime.SendAsync(request.InstanceId, context => HistoryEvents.Suspended(context.Now, request.Reason), call.Cancelled);
            await UntilStoppingAsync(
                token => runtime.WaitAsync(
                    request.InstanceId, view => view.HasEnded || view.Status == OrchestrationStatus.Suspended, token),
                call);
            return new SuspendResponse();
        },
        message => $"failed to suspend workflow: {message}");

    /// <summary>Lets an instance go on, and waits until it does.</summary>
    public Task<ResumeResponse> ResumeAsync(ResumeRequest request, GrpcCall call) => WorkflowErrors.GuardAsync(
        async () =>
        {
            await runtime.SendAsync(request.InstanceId, context => HistoryEvents.Resumed(context.Now, request.Reason), call.Cancelled);
            await UntilStoppingAsync(
                token => runtime.WaitAsync(request.InstanceId, view => view.HasEnded || view.Status == OrchestrationStatus.Running, token),
                call);
            return new ResumeResponse();
        },
        message => $"failed to resume workflow: {message}");

    /// <summary>Removes an instance.</summary>
    public Task<PurgeInstancesResponse> PurgeAsync(PurgeInstancesRequest request, GrpcCall call) => WorkflowErrors.GuardAsync(
        async () => request.RequestCase == PurgeInstancesRequest.RequestOneofCase.PurgeInstanceFilter
            ? throw GrpcFaults.Status(GrpcStatus.Unknown, "multi-instance purge is not unimplemented")
            : new PurgeInstancesResponse
            {
                DeletedInstanceCount = await runtime.PurgeAsync(request.InstanceId, request.Recursive, request.Force, call.Cancelled)
            },
        message => $"failed to purge workflow state: {message}");

    /// <summary>Makes a new instance that repeats another from an event on.</summary>
    public Task<RerunWorkflowFromEventResponse> RerunAsync(RerunWorkflowFromEventRequest request, GrpcCall call) => WorkflowErrors.GuardAsync(async () =>
        new RerunWorkflowFromEventResponse { NewInstanceID = await runtime.RerunAsync(request, call.Cancelled) });

    /// <summary>Lists instances by page; the token is the last id of the page before.</summary>
    public Task<ListInstanceIDsResponse> ListAsync(ListInstanceIDsRequest request, GrpcCall call) => WorkflowErrors.GuardAsync(async () =>
    {
        const int defaultPage = 1024;
        var size = request.HasPageSize && request.PageSize > 0 ? (int)Math.Min(request.PageSize, defaultPage) : defaultPage;
        var from = request.HasContinuationToken ? Place(request.ContinuationToken) : 0;
        var rest = (await runtime.ListAsync(call.Cancelled)).Where(instance => instance.Place >= from).ToList();
        var response = new ListInstanceIDsResponse { InstanceIds = { rest.Take(size).Select(instance => instance.Key) } };
        if (rest.Count > size)
        {
            response.ContinuationToken = $"{rest[size].Place}";
        }

        return response;
    });

    /// <summary>Reads an instance's history.</summary>
    public Task<GetInstanceHistoryResponse> HistoryAsync(GetInstanceHistoryRequest request, GrpcCall call) => WorkflowErrors.GuardAsync(async () =>
        await runtime.FindAsync(request.InstanceId, call.Cancelled) is { } view
            ? new GetInstanceHistoryResponse { Events = { view.State.History } }
            : throw GrpcFaults.Status(GrpcStatus.NotFound, $"workflow instance '{request.InstanceId}' not found"));

    private static long Place(string token) => long.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var place)
        ? place
        : throw GrpcFaults.Status(GrpcStatus.Unknown, $"invalid continue token: {token}");

    private Task<GetInstanceResponse> WaitAsync(GetInstanceRequest request, Func<WorkflowView, bool> condition, GrpcCall call) => WorkflowErrors.GuardAsync(async () =>
    {
        WorkflowView? view = null;
        await UntilStoppingAsync(async token => view = await runtime.WaitAsync(request.InstanceId, condition, token), call);
        return new GetInstanceResponse { Exists = true, WorkflowState = view!.ToMessage(request.GetInputsAndOutputs, withParent: true) };
    });

    /// <summary>A wait does not hold the sidecar's stop up.</summary>
    private async Task UntilStoppingAsync(Func<CancellationToken, Task> wait, GrpcCall call)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(call.Cancelled, lifetime.ApplicationStopping);
        try
        {
            await wait(either.Token);
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested && !call.Cancelled.IsCancellationRequested)
        {
            throw GrpcFaults.Status(GrpcStatus.Unavailable, "the sidecar is stopping");
        }
    }
}
