using System.Net;
using System.Net.Http.Headers;

namespace Dapr.Grpc;

/// <summary>How a call ended.</summary>
internal static class GrpcStatus
{
    /// <summary>Throws when the answer's headers already say that the call failed.</summary>
    public static void CheckHeaders(HttpResponseMessage response)
    {
        try
        {
            if (response.StatusCode != HttpStatusCode.OK)
            {
                throw new RpcException(FromHttp(response.StatusCode), $"Bad gRPC response. HTTP status code: {(int)response.StatusCode}");
            }

            Check(response.Headers);
        }
        catch (RpcException)
        {
            response.Dispose();
            throw;
        }
    }

    /// <summary>Throws when the call failed; to be asked once the body was read.</summary>
    public static void Check(HttpResponseMessage response)
    {
        Check(response.TrailingHeaders);
        if (!response.TrailingHeaders.NonValidated.Contains("grpc-status") && !response.Headers.NonValidated.Contains("grpc-status"))
        {
            throw new RpcException(StatusCode.Unavailable, "The call ended without a status.");
        }
    }

    private static void Check(HttpResponseHeaders headers)
    {
        if (!headers.NonValidated.TryGetValues("grpc-status", out var values))
        {
            return;
        }

        var code = int.TryParse(values.ToString(), out var number) && Enum.IsDefined((StatusCode)number) ? (StatusCode)number : StatusCode.Unknown;
        if (code != StatusCode.OK)
        {
            var detail = headers.NonValidated.TryGetValues("grpc-message", out var message) ? Uri.UnescapeDataString(message.ToString()) : string.Empty;
            throw new RpcException(code, detail) { StatusDetails = Details(headers) };
        }
    }

    private static byte[]? Details(HttpResponseHeaders headers)
    {
        var text = headers.NonValidated.TryGetValues("grpc-status-details-bin", out var values) ? values.ToString() : string.Empty;
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='), bytes, out var length) && length > 0 ? bytes[..length] : null;
    }

    private static StatusCode FromHttp(HttpStatusCode status) => status switch
    {
        HttpStatusCode.BadRequest => StatusCode.Internal,
        HttpStatusCode.Unauthorized => StatusCode.Unauthenticated,
        HttpStatusCode.Forbidden => StatusCode.PermissionDenied,
        HttpStatusCode.NotFound => StatusCode.Unimplemented,
        HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout =>
            StatusCode.Unavailable,
        _ => StatusCode.Unknown,
    };
}
