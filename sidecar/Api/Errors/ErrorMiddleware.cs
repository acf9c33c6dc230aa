using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Sidecar.Api.Errors;

/// <summary>Turns what a handler throws into the Dapr API's answer.</summary>
internal sealed partial class ErrorMiddleware(RequestDelegate next, ILogger<ErrorMiddleware> logger)
{
    /// <summary>Runs the request.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (ApiException refused) when (!context.Response.HasStarted)
        {
            await ApiErrorWriter.WriteAsync(context, refused.Error);
        }
        catch (BadHttpRequestException bad) when (!context.Response.HasStarted)
        {
            await ApiErrorWriter.WriteAsync(context, ApiErrors.Malformed(bad.Message));
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            context.Abort();
        }
        catch (Exception unforeseen) when (!context.Response.HasStarted)
        {
            Log.Unforeseen(logger, context.Request.Method, context.Request.Path, unforeseen);
            await ApiErrorWriter.WriteAsync(context, ApiErrors.Internal(unforeseen.Message));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.RequestFailed, LogLevel.Error, "{Method} {Path} failed")]
        public static partial void Unforeseen(ILogger logger, string method, PathString path, Exception cause);
    }
}
