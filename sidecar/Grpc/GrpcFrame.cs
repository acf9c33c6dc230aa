using System.Buffers;
using System.Buffers.Binary;
using Google.Protobuf;

namespace Sidecar.Grpc;

/// <summary>
/// The five bytes before each gRPC message (a compressed flag, the length), by hand: the Grpc.* packages cannot be restored.
/// </summary>
internal static class GrpcFrame
{
    private const int HeaderLength = 5;

    /// <summary>Takes one whole message off the front of a buffer; false when more bytes are needed.</summary>
    /// <exception cref="Api.ApiException">It is above <paramref name="limit"/>, or compressed and not as <paramref name="encoding"/> says.</exception>
    public static bool TryTake(ref ReadOnlySequence<byte> buffer, int limit, string? encoding, out ReadOnlySequence<byte> message)
    {
        message = default;
        if (buffer.Length < HeaderLength)
        {
            return false;
        }

        Span<byte> header = stackalloc byte[HeaderLength];
        buffer.Slice(0, HeaderLength).CopyTo(header);
        var isCompressed = header[0] != 0;
        if (isCompressed && encoding is null)
        {
            throw GrpcFaults.CompressedWithoutEncoding();
        }

        var length = BinaryPrimitives.ReadUInt32BigEndian(header[1..]);
        if (length > limit)
        {
            throw GrpcFaults.TooLarge(length, limit);
        }

        if (buffer.Length < HeaderLength + length)
        {
            return false;
        }

        message = buffer.Slice(HeaderLength, length);
        buffer = buffer.Slice(message.End);
        message = isCompressed ? GrpcGzip.Decompress(message, limit) : message;
        return true;
    }

    /// <summary>Writes one message, uncompressed.</summary>
    public static void Write(IBufferWriter<byte> output, IMessage message)
    {
        var header = output.GetSpan(HeaderLength);
        header[0] = 0;
        BinaryPrimitives.WriteUInt32BigEndian(header[1..], (uint)message.CalculateSize());
        output.Advance(HeaderLength);
        message.WriteTo(output);
    }
}
