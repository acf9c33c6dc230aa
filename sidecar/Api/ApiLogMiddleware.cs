using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Sidecar.Api;

/// <summary>Logs each call of either API: <see cref="SidecarOptions.EnableApiLogging"/>. Health probes are left out.</summary>
internal sealed partial class ApiLogMiddleware(RequestDelegate next, ILogger<ApiLogMiddleware> logger, TimeProvider time)
{
    /// <summary>Runs the request.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        var begun = time.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            if (!context.Request.Path.StartsWithSegments("/v1.0/healthz", StringComparison.Ordinal))
            {
                var api = HttpProtocol.IsHttp2(context.Request.Protocol) ? "gRPC" : "HTTP";
                Log.Called(logger, api, context.Request.Method, context.Request.Path, context.Response.StatusCode, (long)time.GetElapsedTime(begun).TotalMilliseconds);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(112, LogLevel.Information, "{Api} API Called: {Method} {Path} {Code}, {Duration} ms")]
        public static partial void Called(ILogger logger, string api, string method, PathString path, int code, long duration);
    }
}
