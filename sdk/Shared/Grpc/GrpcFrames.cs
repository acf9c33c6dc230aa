using System.Buffers;
using System.Buffers.Binary;
using System.Net.Http.Headers;
using Google.Protobuf;

namespace Dapr.Grpc;

/// <summary>gRPC's framing: a byte that says whether the message is compressed (here never), its length in four, the message.</summary>
internal static class GrpcFrames
{
    private const int HeaderLength = 5;
    private static readonly MediaTypeHeaderValue MediaType = new("application/grpc");

    /// <summary>A message as the body of a request.</summary>
    public static HttpContent Content(IMessage message)
    {
        var length = message.CalculateSize();
        var frame = new byte[HeaderLength + length];
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(1), (uint)length);
        message.WriteTo(frame.AsSpan(HeaderLength));
        return new ByteArrayContent(frame) { Headers = { ContentType = MediaType } };
    }

    /// <summary>The next message; null at the end.</summary>
    /// <exception cref="RpcException">The connection broke, or the frame is compressed or too large.</exception>
    public static async ValueTask<T?> ReadAsync<T>(Stream body, int? limit, CancellationToken cancellation)
        where T : IMessage<T>, new()
    {
        try
        {
            return await NextAsync<T>(body, limit, cancellation);
        }
        catch (Exception failure) when (failure is IOException or HttpRequestException)
        {
            throw new RpcException(StatusCode.Unavailable, failure.Message, failure);
        }
    }

    private static async ValueTask<T?> NextAsync<T>(Stream body, int? limit, CancellationToken cancellation)
        where T : IMessage<T>, new()
    {
        var header = new byte[HeaderLength];
        var read = await body.ReadAtLeastAsync(header, HeaderLength, throwOnEndOfStream: false, cancellation);
        if (read == 0)
        {
            return default;
        }

        if (read < HeaderLength || header[0] != 0)
        {
            throw new RpcException(StatusCode.Internal, "The frame is cut short or compressed.");
        }

        GrpcLimits.Check(BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(1)), limit, "Received");
        var length = checked((int)BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(1)));
        var buffer = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            await body.ReadExactlyAsync(buffer.AsMemory(0, length), cancellation);
            var message = new T();
            message.MergeFrom(buffer.AsSpan(0, length));
            return message;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
