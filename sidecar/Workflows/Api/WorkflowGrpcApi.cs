using Google.Protobuf.WellKnownTypes;
using Microsoft.AspNetCore.Routing;
using Sidecar.Grpc;
using Sidecar.Grpc.Protocol;

namespace Sidecar.Workflows.Api;

/// <summary>The workflow management API over gRPC. The name of the component is not looked at, as in the official runtime.</summary>
internal sealed class WorkflowGrpcApi(WorkflowManagement workflows)
{
    /// <summary>Maps its methods under each of their versions.</summary>
    public IEndpointRouteBuilder Map(IEndpointRouteBuilder routes)
    {
        foreach (var version in new[] { "Alpha1", "Beta1" })
        {
            routes
                .MapDapr("StartWorkflow" + version, StartWorkflowRequest.Parser, StartAsync)
                .MapDapr("GetWorkflow" + version, GetWorkflowRequest.Parser, GetAsync)
                .MapDapr(
                    "PurgeWorkflow" + version,
                    PurgeWorkflowRequest.Parser,
                    (request, call) => DoneAsync(workflows.PurgeAsync(request.InstanceId, call.Cancelled)))
                .MapDapr(
                    "TerminateWorkflow" + version,
                    TerminateWorkflowRequest.Parser,
                    (request, call) => DoneAsync(workflows.TerminateAsync(request.InstanceId, call.Cancelled)))
                .MapDapr(
                    "PauseWorkflow" + version,
                    PauseWorkflowRequest.Parser,
                    (request, call) => DoneAsync(workflows.PauseAsync(request.InstanceId, call.Cancelled)))
                .MapDapr(
                    "ResumeWorkflow" + version,
                    ResumeWorkflowRequest.Parser,
                    (request, call) => DoneAsync(workflows.ResumeAsync(request.InstanceId, call.Cancelled)))
                .MapDapr("RaiseEventWorkflow" + version, RaiseEventWorkflowRequest.Parser, RaiseAsync);
        }

        return routes;
    }

    private async Task<StartWorkflowResponse> StartAsync(StartWorkflowRequest request, GrpcCall call)
    {
        var trace = TraceContexts.From(call.TraceParent, call.TraceState);
        return new StartWorkflowResponse
        {
            InstanceId = await workflows.StartAsync(
                request.InstanceId,
                request.WorkflowName,
                request.Input.ToStringUtf8(),
                new Dictionary<string, string>(request.Options),
                trace,
                call.Cancelled)
        };
    }

    /// <summary>One that there is none of is answered with its id alone, as in the official runtime.</summary>
    private async Task<GetWorkflowResponse> GetAsync(GetWorkflowRequest request, GrpcCall call)
    {
        if (await workflows.FindAsync(request.InstanceId, call.Cancelled) is not { } view)
        {
            return new GetWorkflowResponse { InstanceId = request.InstanceId };
        }

        var state = view.ToMessage(payloads: true);
        var response = new GetWorkflowResponse
        {
            InstanceId = state.InstanceId,
            WorkflowName = state.Name,
            CreatedAt = state.CreatedTimestamp,
            LastUpdatedAt = state.LastUpdatedTimestamp,
            RuntimeStatus = WorkflowJson.Name(state.WorkflowStatus),
        };
        response.Properties.Add(WorkflowJson.Properties(state).ToDictionary());
        return response;
    }

    private Task<Empty> RaiseAsync(RaiseEventWorkflowRequest request, GrpcCall call) =>
        DoneAsync(workflows.RaiseAsync(
            request.InstanceId,
            request.EventName,
            request.EventData.Length > 0 ? request.EventData.ToStringUtf8() : null,
            call.Cancelled));

    private static async Task<Empty> DoneAsync(Task request)
    {
        await request;
        return new Empty();
    }
}
