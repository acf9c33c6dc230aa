using Dapr.DurableTask.Protobuf;
using Dapr.Grpc;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Dapr.Workflow.Client;

/// <summary>
/// The calls of TaskHubSidecarService, one method each; a failed one throws <see cref="RpcException"/>, or
/// <see cref="NotSupportedException"/> where the runtime is too old for it.
/// </summary>
internal sealed class TaskHubClient(GrpcConnection connection) : IDisposable
{
    public Task HelloAsync(CancellationToken cancellation) => CallAsync<Empty>("Hello", new Empty(), cancellation);

    public Task<CreateInstanceResponse> StartInstanceAsync(CreateInstanceRequest request, CancellationToken cancellation) =>
        CallAsync<CreateInstanceResponse>("StartInstance", request, cancellation);

    public Task<GetInstanceResponse> GetInstanceAsync(GetInstanceRequest request, CancellationToken cancellation) =>
        CallAsync<GetInstanceResponse>("GetInstance", request, cancellation);

    public Task<GetInstanceResponse> WaitForInstanceStartAsync(GetInstanceRequest request, CancellationToken cancellation) =>
        CallAsync<GetInstanceResponse>("WaitForInstanceStart", request, cancellation);

    public Task<GetInstanceResponse> WaitForInstanceCompletionAsync(GetInstanceRequest request, CancellationToken cancellation) =>
        CallAsync<GetInstanceResponse>("WaitForInstanceCompletion", request, cancellation);

    public Task RaiseEventAsync(RaiseEventRequest request, CancellationToken cancellation) =>
        CallAsync<RaiseEventResponse>("RaiseEvent", request, cancellation);

    public Task TerminateInstanceAsync(TerminateRequest request, CancellationToken cancellation) =>
        CallAsync<TerminateResponse>("TerminateInstance", request, cancellation);

    public Task SuspendInstanceAsync(SuspendRequest request, CancellationToken cancellation) =>
        CallAsync<SuspendResponse>("SuspendInstance", request, cancellation);

    public Task ResumeInstanceAsync(ResumeRequest request, CancellationToken cancellation) =>
        CallAsync<ResumeResponse>("ResumeInstance", request, cancellation);

    public Task<PurgeInstancesResponse> PurgeInstancesAsync(PurgeInstancesRequest request, CancellationToken cancellation) =>
        CallAsync<PurgeInstancesResponse>("PurgeInstances", request, cancellation);

    public Task<ListInstanceIDsResponse> ListInstanceIdsAsync(ListInstanceIDsRequest request, CancellationToken cancellation) =>
        CallNewerAsync<ListInstanceIDsResponse>("ListInstanceIDs", request, cancellation);

    public Task<GetInstanceHistoryResponse> GetInstanceHistoryAsync(GetInstanceHistoryRequest request, CancellationToken cancellation) =>
        CallNewerAsync<GetInstanceHistoryResponse>("GetInstanceHistory", request, cancellation);

    public Task<RerunWorkflowFromEventResponse> RerunWorkflowFromEventAsync(RerunWorkflowFromEventRequest request, CancellationToken cancellation) =>
        CallNewerAsync<RerunWorkflowFromEventResponse>("RerunWorkflowFromEvent", request, cancellation);

    /// <summary>The work that the sidecar has for this application, until the stream ends.</summary>
    public IAsyncEnumerable<WorkItem> GetWorkItemsAsync(Action connected, CancellationToken cancellation) =>
        connection.StreamAsync<WorkItem>(Path("GetWorkItems"), new GetWorkItemsRequest(), connected, cancellation);

    public Task CompleteActivityAsync(ActivityResponse response, CancellationToken cancellation) =>
        CallAsync<CompleteTaskResponse>("CompleteActivityTask", response, cancellation);

    /// <summary>Answers a turn, by the name that every runtime knows.</summary>
    public Task CompleteWorkflowAsync(WorkflowResponse response, CancellationToken cancellation) =>
        CallAsync<CompleteTaskResponse>("CompleteOrchestratorTask", response, cancellation);

    public void Dispose() => connection.Dispose();

    private static string Path(string method) => $"/TaskHubSidecarService/{method}";

    // A runtime that does not have a method takes its call for one to another application, and misses the application's id.
    private async Task<TResponse> CallNewerAsync<TResponse>(string method, IMessage request, CancellationToken cancellation)
        where TResponse : IMessage<TResponse>, new()
    {
        try
        {
            return await CallAsync<TResponse>(method, request, cancellation);
        }
        catch (RpcException failure) when (
            failure.StatusCode == StatusCode.Unknown && failure.Detail.Contains("required metadata", StringComparison.OrdinalIgnoreCase)
            && failure.Detail.Contains("dapr-app-id", StringComparison.OrdinalIgnoreCase))
        {
            throw new NotSupportedException($"The Dapr runtime does not have {method}. A newer one has.", failure);
        }
    }

    private Task<TResponse> CallAsync<TResponse>(string method, IMessage request, CancellationToken cancellation)
        where TResponse : IMessage<TResponse>, new() =>
        connection.CallAsync<TResponse>(Path(method), request, cancellation);
}
