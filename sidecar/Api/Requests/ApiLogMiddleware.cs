using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Sidecar.Configuration;
using Sidecar.Grpc;

namespace Sidecar.Api.Requests;

/// <summary>Logs each call of the HTTP API, where <c>--enable-api-logging</c> or <c>spec.logging.apiLogging</c> asks for it.</summary>
internal sealed partial class ApiLogMiddleware(
    RequestDelegate next, SidecarOptions options, SidecarConfiguration configuration, ILogger<ApiLogMiddleware> logger)
{
    private JsonObject? Settings => (configuration.Spec["logging"] as JsonObject)?["apiLogging"] as JsonObject;

    /// <summary>Runs the request.</summary>
    public Task InvokeAsync(HttpContext context) => options.EnableApiLogging ?? IsOn("enabled") ? LogAsync(context) : next(context);

    private bool IsOn(string name) => Settings?[name]?.ToString() == "true";

    private async Task LogAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        var begun = options.TimeProvider.GetTimestamp();
        await next(context);
        if (IsOn("omitHealthChecks") && path.StartsWith("/v1.0/healthz", StringComparison.Ordinal))
        {
            return;
        }

        var shown = IsOn("obfuscateURLs") ? (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "/" : path;
        var api = GrpcMiddleware.IsGrpc(context.Request) ? "gRPC" : "HTTP";
        var agent = context.Request.Headers.UserAgent.ToString();
        Log.Called(
            logger,
            api,
            context.Request.Method,
            shown,
            context.Response.StatusCode,
            (long)options.TimeProvider.GetElapsedTime(begun).TotalMilliseconds,
            agent);
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.ApiCalled, LogLevel.Information, "{Api} API Called: {Method} {Path} {Code}, {Duration} ms, {UserAgent}")]
        public static partial void Called(ILogger logger, string api, string method, string path, int code, long duration, string userAgent);
    }
}
