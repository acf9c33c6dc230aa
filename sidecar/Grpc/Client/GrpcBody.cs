using Google.Protobuf;

namespace Sidecar.Grpc.Client;

/// <summary>Reads the one message of an answer.</summary>
internal static class GrpcBody
{
    /// <summary>Reads it and all that follows, so that the trailers are there; null when there is none.</summary>
    /// <exception cref="GrpcCallException">
    /// It is compressed, above <paramref name="limit"/>, cut short, followed by another, or no protobuf.
    /// </exception>
    public static async Task<T?> ReadAsync<T>(Stream body, MessageParser<T> parser, int limit, CancellationToken cancellationToken)
        where T : class, IMessage<T>
    {
        var header = new byte[GrpcFrame.HeaderLength];
        var read = await body.ReadAtLeastAsync(header, GrpcFrame.HeaderLength, throwOnEndOfStream: false, cancellationToken);
        if (read == 0)
        {
            return null;
        }

        if (read < GrpcFrame.HeaderLength || GrpcFrame.IsCompressed(header))
        {
            throw new GrpcCallException(
                GrpcStatus.Internal, read < GrpcFrame.HeaderLength ? "unexpected EOF" : "grpc: compressed flag set with identity or empty encoding");
        }

        var length = GrpcFrame.LengthAfter(header);
        if (length > limit)
        {
            throw new GrpcCallException(GrpcStatus.ResourceExhausted, $"grpc: received message larger than max ({length} vs. {limit})");
        }

        return await ReadAsync(body, parser, (int)length, header, cancellationToken);
    }

    private static async Task<T> ReadAsync<T>(Stream body, MessageParser<T> parser, int length, byte[] spare, CancellationToken cancellationToken)
        where T : class, IMessage<T>
    {
        var message = new byte[length];
        if (await body.ReadAtLeastAsync(message, length, throwOnEndOfStream: false, cancellationToken) < length)
        {
            throw new GrpcCallException(GrpcStatus.Internal, "unexpected EOF");
        }

        if (await body.ReadAsync(spare, cancellationToken) > 0)
        {
            throw new GrpcCallException(GrpcStatus.Internal, "cardinality violation: received more than one message for a unary call");
        }

        try
        {
            return parser.ParseFrom(message);
        }
        catch (InvalidProtocolBufferException exception)
        {
            throw new GrpcCallException(GrpcStatus.Internal, $"grpc: failed to unmarshal the received message: {exception.Message}", exception);
        }
    }
}
