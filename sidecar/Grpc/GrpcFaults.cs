using Sidecar.Api.Errors;

namespace Sidecar.Grpc;

/// <summary>The errors of the gRPC protocol itself, worded as the official runtime words them.</summary>
internal static class GrpcFaults
{
    /// <summary>An error that has a gRPC status only.</summary>
    public static ApiException Status(GrpcStatus status, string message, Exception? cause = null) =>
        new ApiError(500, status, string.Empty, message).ToException(cause);

    /// <summary>No such service or method.</summary>
    public static ApiException UnknownMethod(string path)
    {
        var parts = path.Split('/', 3);
        return Status(GrpcStatus.Unimplemented, $"unknown method {parts[^1]} for service {(parts.Length == 3 ? parts[1] : string.Empty)}");
    }

    /// <summary>A message above the limit.</summary>
    public static ApiException TooLarge(long size, int limit) =>
        Status(GrpcStatus.ResourceExhausted, $"grpc: received message larger than max ({size} vs. {limit})");

    /// <summary>An answer above the limit.</summary>
    public static ApiException AnswerTooLarge(long size, int limit) =>
        Status(GrpcStatus.ResourceExhausted, $"trying to send message larger than max ({size} vs. {limit})");

    /// <summary>A message that is compressed in an encoding that is not named.</summary>
    public static ApiException CompressedWithoutEncoding() => Status(GrpcStatus.Internal, "grpc: compressed flag set with identity or empty encoding");

    /// <summary>An encoding that this server does not know.</summary>
    public static ApiException UnknownEncoding(string encoding) =>
        Status(GrpcStatus.Unimplemented, $"grpc: Decompressor is not installed for grpc-encoding \"{encoding}\"");

    /// <summary>A compressed message that is none.</summary>
    public static ApiException Undecompressible(Exception cause) =>
        Status(GrpcStatus.Internal, $"grpc: failed to decompress the received message: {cause.Message}", cause);

    /// <summary>A compressed message that is above the limit once it is unpacked.</summary>
    public static ApiException UnpackedTooLarge(long size, int limit) =>
        Status(GrpcStatus.ResourceExhausted, $"grpc: received message after decompression larger than max ({size} vs. {limit})");

    /// <summary>The client of a stream sends no more, and there is nothing without more. The official runtime answers in the words of its reader.</summary>
    public static ApiException Ended() => Status(GrpcStatus.Unknown, "EOF");

    /// <summary>The stream ended within a message or before one.</summary>
    public static ApiException Incomplete() => Status(GrpcStatus.Internal, "grpc: the stream ended before a whole message");

    /// <summary>A message that is no protobuf.</summary>
    public static ApiException Unreadable(string reason, Exception? cause = null) =>
        Status(GrpcStatus.Internal, $"grpc: error unmarshalling request: {reason}", cause);

    /// <summary>The API token is missing or another one.</summary>
    public static ApiException Unauthorized(bool missing) => OfHttp(
        401, GrpcStatus.Unauthenticated, "Unauthorized", missing ? "missing api token in request metadata" : "authentication error: api token mismatch");

    /// <summary>A method that the Configuration takes away.</summary>
    public static ApiException NotAvailable() => OfHttp(501, GrpcStatus.Unimplemented, "Not Implemented", "requested endpoint is not available");

    private static ApiException OfHttp(int code, GrpcStatus status, string text, string message)
    {
        var detail = ErrorDetails.ErrorInfo(text, ("http.code", $"{code}"), ("http.error_message", message));
        return new ApiError(code, status, text, text, [detail]).ToException();
    }
}
