using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sidecar.Api.Errors;
using Sidecar.Api.Json;
using Sidecar.Api.Requests;

namespace Sidecar.Workflows.Api;

/// <summary>The workflow management API over HTTP. The name of the component in its paths is not looked at, as in the official runtime.</summary>
internal sealed class WorkflowHttpApi(WorkflowManagement workflows, SidecarOptions options)
{
    private const int NameAt = 3;
    private const int EventAt = 5;
    private static readonly Dictionary<string, string> NoOptions = [];

    /// <summary>Maps it under each of its versions.</summary>
    public IEndpointRouteBuilder Map(IEndpointRouteBuilder routes)
    {
        foreach (var version in new[] { "v1.0", "v1.0-beta1", "v1.0-alpha1" })
        {
            var instance = $"/{version}/workflows/{{component}}/{{id}}";
            routes.MapPost(instance + "/start", (RequestDelegate)StartAsync);
            routes.MapGet(instance, (RequestDelegate)GetAsync);
            routes.MapPost(instance + "/raiseEvent/{eventName}", (RequestDelegate)RaiseAsync);
            routes.MapPost(instance + "/pause", Manage(workflows.PauseAsync));
            routes.MapPost(instance + "/resume", Manage(workflows.ResumeAsync));
            routes.MapPost(instance + "/terminate", Manage(workflows.TerminateAsync));
            routes.MapPost(instance + "/purge", Manage(workflows.PurgeAsync));
        }

        return routes;
    }

    private async Task StartAsync(HttpContext context)
    {
        var (given, headers) = (context.Request.Query["instanceID"].FirstOrDefault() ?? string.Empty, context.Request.Headers);
        var input = await ReadAsync(context);
        var id = await workflows.StartAsync(
            given,
            context.Segment(NameAt),
            input,
            NoOptions,
            TraceContexts.From(headers.TraceParent, headers.TraceState),
            context.RequestAborted);
        await WriteAsync(context, StatusCodes.Status202Accepted, new JsonObject { ["instanceID"] = id });
    }

    private async Task GetAsync(HttpContext context)
    {
        var id = context.Segment(NameAt);
        var view = await workflows.FindAsync(id, context.RequestAborted) ?? throw ManagementErrors.NotFound(id).ToException();
        await WriteAsync(context, StatusCodes.Status200OK, WorkflowJson.Of(view));
    }

    private async Task RaiseAsync(HttpContext context)
    {
        var input = await ReadAsync(context);
        await workflows.RaiseAsync(context.Segment(NameAt), context.Segment(EventAt), input, context.RequestAborted);
        await AcceptAsync(context);
    }

    private RequestDelegate Manage(Func<string, CancellationToken, Task> manage) => async context =>
    {
        using var nothing = await RequestMessage.ReadAsync(context, options.MaxBodySize);
        await manage(context.Segment(NameAt), context.RequestAborted);
        await AcceptAsync(context);
    };

    private static Task AcceptAsync(HttpContext context) => WriteAsync(context, StatusCodes.Status202Accepted, []);

    private static Task WriteAsync(HttpContext context, int status, JsonObject body)
    {
        context.Response.StatusCode = status;
        return ApiJson.WriteAsync(context, writer => body.WriteTo(writer));
    }

    /// <summary>The raw body is the payload, as it is, and where there is none an empty one.</summary>
    private async Task<string> ReadAsync(HttpContext context) =>
        Encoding.UTF8.GetString(await RequestBody.ReadAsync(context, options.MaxBodySize, ApiErrors.BodyRead));
}
