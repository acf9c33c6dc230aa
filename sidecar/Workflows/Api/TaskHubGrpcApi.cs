using Dapr.DurableTask.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Sidecar.Grpc;

namespace Sidecar.Workflows.Api;

/// <summary>The methods of <c>TaskHubSidecarService</c>.</summary>
internal static class TaskHubGrpcApi
{
    private const string Service = "TaskHubSidecarService";

    /// <summary>Maps them all.</summary>
    public static IEndpointRouteBuilder MapTaskHub(this IEndpointRouteBuilder routes)
    {
        var clients = routes.ServiceProvider.GetRequiredService<TaskHubService>();
        var workers = routes.ServiceProvider.GetRequiredService<WorkerService>();
        return routes
            .MapUnary(Service, "Hello", Empty.Parser, clients.HelloAsync)
            .MapUnary(Service, "StartInstance", CreateInstanceRequest.Parser, clients.StartAsync)
            .MapUnary(Service, "GetInstance", GetInstanceRequest.Parser, clients.GetAsync)
            .MapUnary(Service, "WaitForInstanceStart", GetInstanceRequest.Parser, clients.WaitForStartAsync)
            .MapUnary(Service, "WaitForInstanceCompletion", GetInstanceRequest.Parser, clients.WaitForCompletionAsync)
            .MapUnary(Service, "RaiseEvent", RaiseEventRequest.Parser, clients.RaiseEventAsync)
            .MapUnary(Service, "TerminateInstance", TerminateRequest.Parser, clients.TerminateAsync)
            .MapUnary(Service, "SuspendInstance", SuspendRequest.Parser, clients.SuspendAsync)
            .MapUnary(Service, "ResumeInstance", ResumeRequest.Parser, clients.ResumeAsync)
            .MapUnary(Service, "PurgeInstances", PurgeInstancesRequest.Parser, clients.PurgeAsync)
            .MapUnary(Service, "RerunWorkflowFromEvent", RerunWorkflowFromEventRequest.Parser, clients.RerunAsync)
            .MapUnary(Service, "ListInstanceIDs", ListInstanceIDsRequest.Parser, clients.ListAsync)
            .MapUnary(Service, "GetInstanceHistory", GetInstanceHistoryRequest.Parser, clients.HistoryAsync)
            .MapUnary(Service, "CompleteActivityTask", ActivityResponse.Parser, workers.CompleteActivityAsync)
            .MapUnary(Service, "CompleteOrchestratorTask", WorkflowResponse.Parser, workers.CompleteWorkflowAsync)
            .MapUnary(Service, "CompleteWorkflowTask", WorkflowResponse.Parser, workers.CompleteWorkflowAsync)
            .MapServerStream<GetWorkItemsRequest, WorkItem>(Service, "GetWorkItems", GetWorkItemsRequest.Parser, workers.GetWorkItemsAsync);
    }
}
