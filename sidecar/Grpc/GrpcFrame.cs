using System.Buffers;
using System.Buffers.Binary;
using Google.Protobuf;

namespace Sidecar.Grpc;

/// <summary>
/// The five bytes before each gRPC message (a compressed flag, the length), by hand: the Grpc.* packages cannot be restored.
/// </summary>
internal static class GrpcFrame
{
    /// <summary>How many bytes come before a message.</summary>
    public const int HeaderLength = 5;

    /// <summary>Takes one whole message off the front of a buffer; false when more bytes are needed.</summary>
    /// <exception cref="Api.Errors.ApiException">It is above <paramref name="limit"/>, or compressed and not as <paramref name="encoding"/> says.</exception>
    public static bool TryTake(ref ReadOnlySequence<byte> buffer, int limit, string? encoding, out ReadOnlySequence<byte> message)
    {
        message = default;
        if (buffer.Length < HeaderLength)
        {
            return false;
        }

        Span<byte> header = stackalloc byte[HeaderLength];
        buffer.Slice(0, HeaderLength).CopyTo(header);
        var isCompressed = IsCompressed(header);
        if (isCompressed && encoding is null)
        {
            throw GrpcFaults.CompressedWithoutEncoding();
        }

        var length = LengthAfter(header);
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
        WriteHeader(output.GetSpan(HeaderLength), message.CalculateSize(), compressed: false);
        output.Advance(HeaderLength);
        message.WriteTo(output);
    }

    /// <summary>Writes the bytes before a message.</summary>
    public static void WriteHeader(Span<byte> header, int length, bool compressed)
    {
        header[0] = compressed ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteInt32BigEndian(header[1..], length);
    }

    /// <summary>Whether the message after a header is compressed.</summary>
    public static bool IsCompressed(ReadOnlySpan<byte> header) => header[0] != 0;

    /// <summary>How long the message after a header is, in bytes.</summary>
    public static uint LengthAfter(ReadOnlySpan<byte> header) => BinaryPrimitives.ReadUInt32BigEndian(header[1..]);
}
