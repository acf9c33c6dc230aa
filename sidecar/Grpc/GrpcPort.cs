using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Sidecar.Grpc;

/// <summary>The port for gRPC alone: what comes there and is no call is refused, as gRPC servers do.</summary>
internal sealed class GrpcPort
{
    private GrpcPort()
    {
    }

    /// <summary>Makes an endpoint such a port.</summary>
    public static void Use(ListenOptions endpoint)
    {
        endpoint.Protocols = HttpProtocols.Http2;
        endpoint.Use(next => connection =>
        {
            connection.Features.Set(new GrpcPort());
            return next(connection);
        });
    }

    /// <summary>Whether a request came to such a port and is no call; it is answered then.</summary>
    public static bool Refuses(HttpContext http)
    {
        if (http.Features.Get<GrpcPort>() is null)
        {
            return false;
        }

        if (!GrpcMiddleware.IsGrpc(http.Request))
        {
            Refuse(
                http.Response,
                StatusCodes.Status415UnsupportedMediaType,
                GrpcStatus.InvalidArgument,
                $"invalid gRPC request content-type \"{http.Request.ContentType}\"");
            return true;
        }

        if (!HttpMethods.IsPost(http.Request.Method))
        {
            Refuse(
                http.Response,
                StatusCodes.Status405MethodNotAllowed,
                GrpcStatus.Internal,
                $"Received a HEADERS frame with :method \"{http.Request.Method}\" which should be POST");
            return true;
        }

        return false;
    }

    private static void Refuse(HttpResponse response, int httpStatus, GrpcStatus status, string message)
    {
        response.StatusCode = httpStatus;
        response.ContentType = "application/grpc";
        response.Headers["grpc-status"] = ((int)status).ToString(CultureInfo.InvariantCulture);
        response.Headers["grpc-message"] = GrpcTrailers.Escape(message);
    }
}
