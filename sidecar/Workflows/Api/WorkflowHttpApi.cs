using Dapr.DurableTask.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sidecar.Api;
using Sidecar.Workflows.Engine;
using Sidecar.Workflows.Runtime;

namespace Sidecar.Workflows.Api;

/// <summary>The workflow management API over HTTP. The name of the component in its paths is not looked at, as in the official runtime.</summary>
internal static class WorkflowHttpApi
{
    /// <summary>Maps it under each of its versions.</summary>
    public static IEndpointRouteBuilder MapWorkflowHttp(this IEndpointRouteBuilder routes)
    {
        foreach (var version in new[] { "v1.0", "v1.0-beta1", "v1.0-alpha1" })
        {
            var group = routes.MapGroup($"/{version}/workflows/{{component}}");
            group.MapPost("/{name}/start", StartAsync);
            group.MapGet("/{id}", GetAsync);
            group.MapPost("/{id}/raiseEvent/{eventName}", RaiseAsync);
            group.MapPost("/{id}/pause", PauseAsync);
            group.MapPost("/{id}/resume", ResumeAsync);
            group.MapPost("/{id}/terminate", TerminateAsync);
            group.MapPost("/{id}/purge", PurgeAsync);
        }

        return routes;
    }

    private static async Task<IResult> StartAsync(string name, HttpRequest http, WorkflowRuntime runtime, CancellationToken cancellationToken)
    {
        var id = InstanceIds.Require(http.Query.TryGetValue("instanceID", out var given) ? given.ToString() : null);
        var request = new CreateInstanceRequest
        {
            InstanceId = id,
            Name = name,
            Input = await ReadAsync(http, cancellationToken),
            ParentTraceContext = TraceContexts.From(http.Headers.TraceParent, http.Headers.TraceState),
        };
        await GuardAsync(
            () => runtime.StartAsync(request, untilBegun: false, cancellationToken),
            fault => WorkflowHttpErrors.Start(name, fault));
        return Results.Json(new { instanceID = id }, statusCode: StatusCodes.Status202Accepted);
    }

    private static async Task<IResult> GetAsync(string id, WorkflowRuntime runtime, CancellationToken cancellationToken)
    {
        WorkflowView? view = null;
        await GuardAsync(async () => view = await runtime.FindAsync(id, cancellationToken), fault => WorkflowHttpErrors.Get(id, fault));
        return view is null ? throw WorkflowHttpErrors.NotFound(id).ToException() : Results.Json(WorkflowJson.Of(view));
    }

    private static async Task<IResult> RaiseAsync(string id, string eventName, HttpRequest http, WorkflowRuntime runtime, CancellationToken cancellationToken)
    {
        var input = await ReadAsync(http, cancellationToken);
        return await SendAsync(
            runtime,
            id,
            context => HistoryEvents.Raised(context.Now, eventName, input.Length > 0 ? input : null),
            fault => WorkflowHttpErrors.Raise(id, eventName, fault),
            cancellationToken);
    }

    private static Task<IResult> PauseAsync(string id, WorkflowRuntime runtime, CancellationToken cancellationToken) =>
        SendAsync(runtime, id, context => HistoryEvents.Suspended(context.Now, null), fault => WorkflowHttpErrors.Pause(id, fault), cancellationToken);

    private static Task<IResult> ResumeAsync(string id, WorkflowRuntime runtime, CancellationToken cancellationToken) =>
        SendAsync(runtime, id, context => HistoryEvents.Resumed(context.Now, null), fault => WorkflowHttpErrors.Resume(id, fault), cancellationToken);

    private static Task<IResult> TerminateAsync(string id, WorkflowRuntime runtime, CancellationToken cancellationToken) =>
        SendAsync(runtime, id, context => HistoryEvents.Terminated(context.Now, null, recurse: true), fault => WorkflowHttpErrors.Terminate(id, fault), cancellationToken);

    private static async Task<IResult> PurgeAsync(string id, WorkflowRuntime runtime, CancellationToken cancellationToken)
    {
        await GuardAsync(() => runtime.PurgeAsync(id, recursive: true, force: false, cancellationToken), fault => WorkflowHttpErrors.Purge(id, fault));
        return Accepted();
    }

    private static async Task<IResult> SendAsync(
        WorkflowRuntime runtime, string id, Func<InstanceContext, HistoryEvent> entry, Func<WorkflowFaultException, ApiError> error, CancellationToken cancellationToken)
    {
        await GuardAsync(() => runtime.SendAsync(id, entry, cancellationToken), error);
        return Accepted();
    }

    private static async Task GuardAsync(Func<Task> request, Func<WorkflowFaultException, ApiError> error)
    {
        try
        {
            await request();
        }
        catch (WorkflowFaultException fault)
        {
            throw (fault.Fault == WorkflowFault.NoStateStore ? WorkflowHttpErrors.NoStateStore(fault) : error(fault)).ToException(fault);
        }
    }

    private static IResult Accepted() => Results.Json(new { }, statusCode: StatusCodes.Status202Accepted);

    /// <summary>The raw body is the payload, as it is.</summary>
    private static async Task<string> ReadAsync(HttpRequest http, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(http.Body);
        return await reader.ReadToEndAsync(cancellationToken);
    }
}
