using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Google.Protobuf;
using Sidecar.Grpc.Rpc;

namespace Sidecar.Grpc.Client;

/// <summary>Reads how a call ended.</summary>
internal static class GrpcEnd
{
    private const string StatusName = "grpc-status";
    private const string MessageName = "grpc-message";
    private const string DetailsName = "grpc-status-details-bin";

    /// <summary>The status that a response carries, in its trailers or, where it has no message, in its headers.</summary>
    public static Status Read(HttpResponseMessage response)
    {
        var headers = response.TrailingHeaders.NonValidated.Contains(StatusName) ? response.TrailingHeaders : (HttpHeaders)response.Headers;
        if (!int.TryParse(Value(headers, StatusName), NumberStyles.None, CultureInfo.InvariantCulture, out var code))
        {
            return new Status { Code = (int)GrpcStatus.Internal, Message = "server closed the stream without sending trailers" };
        }

        return Details(Value(headers, DetailsName), code)
            ?? new Status { Code = code, Message = Uri.UnescapeDataString(Value(headers, MessageName) ?? string.Empty) };
    }

    /// <summary>The error that a response is which is no gRPC at all; null when it is gRPC.</summary>
    public static Status? NotGrpc(HttpResponseMessage response)
    {
        if (response.StatusCode != HttpStatusCode.OK)
        {
            return new Status
            {
                Code = (int)CodeOf(response.StatusCode),
                Message = $"unexpected HTTP status code received from server: {(int)response.StatusCode} ({response.ReasonPhrase})"
            };
        }

        var type = response.Content.Headers.NonValidated.TryGetValues("content-type", out var types) ? types.ToString() : string.Empty;
        return type.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase)
            ? null
            : new Status { Code = (int)GrpcStatus.Unknown, Message = $"unexpected content-type \"{type}\" received from server" };
    }

    // A server that sends details sends the code twice; the header's counts.
    private static Status? Details(string? encoded, int code)
    {
        if (encoded is null)
        {
            return null;
        }

        try
        {
            var status = Status.Parser.ParseFrom(Convert.FromBase64String(encoded.PadRight((encoded.Length + 3) / 4 * 4, '=')));
            status.Code = code;
            return status;
        }
        catch (Exception exception) when (exception is FormatException or InvalidProtocolBufferException)
        {
            return null;
        }
    }

    private static GrpcStatus CodeOf(HttpStatusCode status) => (int)status switch
    {
        400 => GrpcStatus.Internal,
        401 => GrpcStatus.Unauthenticated,
        403 => GrpcStatus.PermissionDenied,
        404 => GrpcStatus.Unimplemented,
        429 or 502 or 503 or 504 => GrpcStatus.Unavailable,
        _ => GrpcStatus.Unknown,
    };

    private static string? Value(HttpHeaders headers, string name) => headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;
}
