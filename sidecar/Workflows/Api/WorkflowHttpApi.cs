using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Sidecar.Workflows.Api;

/// <summary>The workflow management API over HTTP. The name of the component in its paths is not looked at, as in the official runtime.</summary>
internal static class WorkflowHttpApi
{
    private static readonly Dictionary<string, string> NoOptions = [];

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

    private static async Task<IResult> StartAsync(string name, HttpRequest http, WorkflowManagement workflows, CancellationToken cancellationToken)
    {
        var given = http.Query.TryGetValue("instanceID", out var values) ? values.ToString() : null;
        var trace = TraceContexts.From(http.Headers.TraceParent, http.Headers.TraceState);
        var id = await workflows.StartAsync(given, name, await ReadAsync(http, cancellationToken), NoOptions, trace, cancellationToken);
        return Results.Json(new { instanceID = id }, statusCode: StatusCodes.Status202Accepted);
    }

    private static async Task<IResult> GetAsync(string id, WorkflowManagement workflows, CancellationToken cancellationToken) =>
        await workflows.FindAsync(id, cancellationToken) is { } view ? Results.Json(WorkflowJson.Of(view)) : throw ManagementErrors.NotFound(id).ToException();

    private static async Task<IResult> RaiseAsync(string id, string eventName, HttpRequest http, WorkflowManagement workflows, CancellationToken cancellationToken)
    {
        var input = await ReadAsync(http, cancellationToken);
        return await AcceptAsync(workflows.RaiseAsync(id, eventName, input.Length > 0 ? input : null, cancellationToken));
    }

    private static Task<IResult> PauseAsync(string id, WorkflowManagement workflows, CancellationToken cancellationToken) => AcceptAsync(workflows.PauseAsync(id, cancellationToken));

    private static Task<IResult> ResumeAsync(string id, WorkflowManagement workflows, CancellationToken cancellationToken) => AcceptAsync(workflows.ResumeAsync(id, cancellationToken));

    private static Task<IResult> TerminateAsync(string id, WorkflowManagement workflows, CancellationToken cancellationToken) => AcceptAsync(workflows.TerminateAsync(id, cancellationToken));

    private static Task<IResult> PurgeAsync(string id, WorkflowManagement workflows, CancellationToken cancellationToken) => AcceptAsync(workflows.PurgeAsync(id, cancellationToken));

    private static async Task<IResult> AcceptAsync(Task request)
    {
        await request;
        return Results.Json(new { }, statusCode: StatusCodes.Status202Accepted);
    }

    /// <summary>The raw body is the payload, as it is.</summary>
    private static async Task<string> ReadAsync(HttpRequest http, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(http.Body);
        return await reader.ReadToEndAsync(cancellationToken);
    }
}
