using System.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace Sidecar.Tracing;

/// <summary>
/// Spans of the calls over HTTP that make none themselves: state, secrets and workflows. Publishing, bindings and invocation have their
/// own.
/// </summary>
internal sealed class ApiSpanMiddleware(RequestDelegate next, SidecarOptions options)
{
    private static readonly string[] Apis = ["state", "secrets", "workflows"];

    /// <summary>Runs the request.</summary>
    public Task InvokeAsync(HttpContext context) =>
        SidecarTracing.Source.HasListeners() && NameOf(context.Request.Path.Value) is { } name ? TraceAsync(context, name) : next(context);

    private static string? NameOf(string? path) => path?.Split('/', 5) switch
    {
        ["", var version, var api, { Length: > 0 } component, ..] when version.StartsWith("v1.0", StringComparison.Ordinal) && Apis.Contains(api) =>
            $"{api} {component}",
        _ => null,
    };

    private async Task TraceAsync(HttpContext context, string name)
    {
        var headers = context.Request.Headers;
        using var span = SidecarTracing.Start(options.AppId, name, ActivityKind.Server, headers.TraceParent, headers.TraceState);
        await next(context);
        if (context.Response.StatusCode >= StatusCodes.Status500InternalServerError)
        {
            span?.SetStatus(ActivityStatusCode.Error);
        }
    }
}
