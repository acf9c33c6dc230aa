using Dapr.DurableTask.Protobuf;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sidecar.Grpc;
using Sidecar.Workflows.Runtime;

namespace Sidecar.Workflows.Api;

/// <summary><c>TaskHubSidecarService</c>, for the workers that run workflows.</summary>
internal sealed partial class WorkerService(WorkflowRuntime runtime, IHostApplicationLifetime lifetime, ILogger<WorkerService> logger)
{
    /// <summary>Connects a worker: work items for as long as it stays.</summary>
    public async Task GetWorkItemsAsync(GetWorkItemsRequest request, GrpcWriter<WorkItem> writer, GrpcCall call)
    {
        if (!runtime.HasStateStore)
        {
            throw GrpcFaults.Status(
                GrpcStatus.Unavailable,
                $"unable to establish work item stream at this time: {WorkflowFaultException.NoStateStore().Message}");
        }

        using var either = CancellationTokenSource.CreateLinkedTokenSource(call.Cancelled, lifetime.ApplicationStopping);
        Log.Connected(logger);
        try
        {
            await runtime.RunWorkerAsync(writer, either.Token);
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            throw GrpcFaults.Status(GrpcStatus.Unavailable, "the sidecar is stopping");
        }
        finally
        {
            Log.Disconnected(logger);
        }
    }

    /// <summary>Takes the answer to an activity.</summary>
    public Task<CompleteTaskResponse> CompleteActivityAsync(ActivityResponse response, GrpcCall call)
    {
        if (!runtime.Dispatcher.Complete(response))
        {
            Log.Unwanted(logger, "activity", response.InstanceId);
        }

        return Task.FromResult(new CompleteTaskResponse());
    }

    /// <summary>Takes the answer to a turn.</summary>
    public Task<CompleteTaskResponse> CompleteWorkflowAsync(WorkflowResponse response, GrpcCall call)
    {
        if (!runtime.Dispatcher.Complete(response))
        {
            Log.Unwanted(logger, "turn", response.InstanceId);
        }

        return Task.FromResult(new CompleteTaskResponse());
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.WorkerConnected, LogLevel.Information, "A workflow worker has connected")]
        public static partial void Connected(ILogger logger);

        [LoggerMessage(EventIds.WorkerDisconnected, LogLevel.Information, "A workflow worker has left")]
        public static partial void Disconnected(ILogger logger);

        [LoggerMessage(EventIds.AnswerUnwanted, LogLevel.Warning, "Nobody waits for this answer to an {Kind} of workflow '{InstanceId}'; it is dropped")]
        public static partial void Unwanted(ILogger logger, string kind, string instanceId);
    }
}
