using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Sidecar.Api;

namespace Sidecar.Workflows.Api;

/// <summary>The workflow management API over HTTP. The name of the component in its paths is not looked at, as in the official runtime.</summary>
internal static class WorkflowHttpApi
{
    private const int NameAt = 3;
    private const int EventAt = 5;
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
            group.MapPost("/{id}/pause", Manage((workflows, id, cancel) => workflows.PauseAsync(id, cancel)));
            group.MapPost("/{id}/resume", Manage((workflows, id, cancel) => workflows.ResumeAsync(id, cancel)));
            group.MapPost("/{id}/terminate", Manage((workflows, id, cancel) => workflows.TerminateAsync(id, cancel)));
            group.MapPost("/{id}/purge", Manage((workflows, id, cancel) => workflows.PurgeAsync(id, cancel)));
        }

        return routes;
    }

    private static async Task<IResult> StartAsync(HttpContext context, WorkflowManagement workflows, SidecarOptions options)
    {
        var (given, headers) = (context.Request.Query["instanceID"].FirstOrDefault() ?? string.Empty, context.Request.Headers);
        var input = await ReadAsync(context, options);
        var id = await workflows.StartAsync(given, context.Segment(NameAt), input, NoOptions, TraceContexts.From(headers.TraceParent, headers.TraceState), context.RequestAborted);
        return Results.Json(new { instanceID = id }, statusCode: StatusCodes.Status202Accepted);
    }

    private static async Task<IResult> GetAsync(HttpContext context, WorkflowManagement workflows)
    {
        var id = context.Segment(NameAt);
        return await workflows.FindAsync(id, context.RequestAborted) is { } view ? Results.Json(WorkflowJson.Of(view)) : throw ManagementErrors.NotFound(id).ToException();
    }

    private static async Task<IResult> RaiseAsync(HttpContext context, WorkflowManagement workflows, SidecarOptions options)
    {
        var input = await ReadAsync(context, options);
        await workflows.RaiseAsync(context.Segment(NameAt), context.Segment(EventAt), input, context.RequestAborted);
        return Accepted();
    }

    private static RequestDelegate Manage(Func<WorkflowManagement, string, CancellationToken, Task> manage) => async context =>
    {
        var services = context.RequestServices;
        using var nothing = await RequestMessage.ReadAsync(context, services.GetRequiredService<SidecarOptions>().MaxBodySize);
        await manage(services.GetRequiredService<WorkflowManagement>(), context.Segment(NameAt), context.RequestAborted);
        await Accepted().ExecuteAsync(context);
    };

    private static IResult Accepted() => Results.Json(new { }, statusCode: StatusCodes.Status202Accepted);

    /// <summary>The raw body is the payload, as it is, and where there is none an empty one.</summary>
    private static async Task<string> ReadAsync(HttpContext context, SidecarOptions options) =>
        Encoding.UTF8.GetString(await RequestBody.ReadAsync(context, options.MaxBodySize, ApiErrors.BodyRead));
}
