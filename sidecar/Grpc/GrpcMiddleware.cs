using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Extensions.Logging;
using Sidecar.Api.Access;
using Sidecar.Api.Errors;
using Sidecar.Tracing;

namespace Sidecar.Grpc;

/// <summary>Answers gRPC requests; lets every other request pass.</summary>
internal sealed partial class GrpcMiddleware(GrpcMethodTable methods, SidecarOptions options, ILoggerFactory loggers, GrpcApiAccess? access = null)
{
    private readonly ILogger logger = loggers.CreateLogger<GrpcMiddleware>();

    /// <summary>Answers one request.</summary>
    public Task InvokeAsync(HttpContext http, RequestDelegate next) =>
        GrpcPort.Refuses(http) ? Task.CompletedTask : IsGrpc(http.Request) ? AnswerAsync(http) : next(http);

    /// <summary>Whether a request is a gRPC call.</summary>
    public static bool IsGrpc(HttpRequest request)
    {
        const string contentType = "application/grpc";
        return HttpProtocol.IsHttp2(request.Protocol)
            && request.ContentType is { } type
            && type.StartsWith(contentType, StringComparison.OrdinalIgnoreCase)
            && (type.Length == contentType.Length || type[contentType.Length] is '+' or ';');
    }

    /// <summary>A call may last and carry as much as its messages allow one by one.</summary>
    public static void LiftLimits(HttpContext http)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = null;
        }

        if (http.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = null;
        }
    }

    private async Task AnswerAsync(HttpContext http)
    {
        LiftLimits(http);
        http.Response.ContentType = "application/grpc";
        http.Response.Headers["grpc-accept-encoding"] = "identity,gzip";
        var error = await RunAsync(http);
        if (http.RequestAborted.IsCancellationRequested)
        {
            return;
        }

        if (error is null)
        {
            // A handler that passes on how another server ended has written that already.
            if (!GrpcTrailers.AreWritten(http.Response))
            {
                GrpcTrailers.WriteOk(http.Response);
            }

            return;
        }

        if (!http.Response.HasStarted)
        {
            await http.Response.StartAsync();
        }

        GrpcTrailers.WriteError(http.Response, error);
    }

    private async Task<ApiError?> RunAsync(HttpContext http)
    {
        using var cancelled = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        using var deadline = new CancellationTokenSource();
        try
        {
            using var link = deadline.Token.Register(cancelled.Cancel);
            using var timer = Arm(http, deadline);
            Authorize(http.Request);
            access?.Check(http.Request.Path.Value!);
            HandBaggageBack(http);
            await methods.Find(http.Request.Path.Value!)(new GrpcCall(http, cancelled.Token));
            return null;
        }
        catch (ApiException exception)
        {
            return exception.Error;
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            return new ApiError(504, GrpcStatus.DeadlineExceeded, string.Empty, "context deadline exceeded");
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or BadHttpRequestException)
        {
            return new ApiError(499, GrpcStatus.Cancelled, string.Empty, "context canceled");
        }
#pragma warning disable CA1031 // Whatever a handler throws is the caller's answer, never a broken connection.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.Failed(logger, http.Request.Path, exception);
            return new ApiError(500, GrpcStatus.Unknown, string.Empty, exception.Message);
        }
    }

    private static void HandBaggageBack(HttpContext http)
    {
        if (!http.Request.Headers.TryGetValue(BaggageHeader.Name, out var values) || values.ToString() is not { Length: > 0 } baggage)
        {
            return;
        }

        if (BaggageHeader.Problem(baggage) is { } problem)
        {
            throw GrpcFaults.Status(GrpcStatus.InvalidArgument, $"invalid baggage header: {problem}");
        }

        http.Response.Headers[BaggageHeader.Name] = baggage;
    }

    private ITimer? Arm(HttpContext http, CancellationTokenSource deadline)
    {
        var timeout = GrpcTimeout.Parse(http.Request.Headers["grpc-timeout"]);
        return timeout is { } wait && wait.TotalMilliseconds < uint.MaxValue - 1
            ? options.TimeProvider.CreateTimer(_ => deadline.Cancel(), null, wait, Timeout.InfiniteTimeSpan)
            : null;
    }

    private void Authorize(HttpRequest request)
    {
        if (options.DaprApiToken is not { Length: > 0 } expected)
        {
            return;
        }

        if (!request.Headers.TryGetValue(ApiToken.Header, out var given))
        {
            throw GrpcFaults.Unauthorized(missing: true);
        }

        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given.ToString()), Encoding.UTF8.GetBytes(expected)))
        {
            throw GrpcFaults.Unauthorized(missing: false);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.GrpcMethodFailed, LogLevel.Error, "gRPC method {Path} failed")]
        public static partial void Failed(ILogger logger, string path, Exception exception);
    }
}
