using System.Buffers;
using System.IO.Compression;
using Google.Protobuf;

namespace Sidecar.Grpc;

/// <summary>Messages in gzip. Like the official runtime, the sidecar takes them, and answers in gzip whoever asks in it.</summary>
internal static class GrpcGzip
{
    private const string Name = "gzip";
    private const string EncodingHeader = "grpc-encoding";
    private const int PieceLength = 16 * 1024;

    /// <summary>What a caller's messages may be encoded in; null: they are as they are.</summary>
    /// <exception cref="Api.Errors.ApiException">It is an encoding that is not known here.</exception>
    public static string? EncodingOf(GrpcCall call) => call.Metadata(EncodingHeader) switch
    {
        null or "" or "identity" => null,
        Name => Name,
        var other => throw GrpcFaults.UnknownEncoding(other),
    };

    /// <summary>Says that the answers to a call are in gzip, when the call is; false when they are not.</summary>
    public static bool Announce(GrpcCall call)
    {
        if (call.Metadata(EncodingHeader) != Name || call.Http.Response.HasStarted)
        {
            return false;
        }

        call.Http.Response.Headers[EncodingHeader] = Name;
        return true;
    }

    /// <summary>Unpacks a message.</summary>
    /// <exception cref="Api.Errors.ApiException">It is no gzip, or above <paramref name="limit"/> once unpacked.</exception>
    public static ReadOnlySequence<byte> Decompress(in ReadOnlySequence<byte> message, int limit)
    {
        using var packed = new GZipStream(new MemoryStream(message.ToArray(), writable: false), CompressionMode.Decompress);
        var unpacked = new ArrayBufferWriter<byte>();
        try
        {
            if (message.IsEmpty)
            {
                throw new InvalidDataException("EOF");
            }

            for (int read; (read = packed.Read(unpacked.GetSpan(PieceLength))) > 0;)
            {
                unpacked.Advance(read);
                if (unpacked.WrittenCount > limit)
                {
                    throw GrpcFaults.UnpackedTooLarge(unpacked.WrittenCount, limit);
                }
            }
        }
        catch (InvalidDataException broken)
        {
            throw GrpcFaults.Undecompressible(broken);
        }

        return new ReadOnlySequence<byte>(unpacked.WrittenMemory);
    }

    /// <summary>Writes one message with its header, packed. One of no length is written as it is.</summary>
    public static void Write(IBufferWriter<byte> output, IMessage message)
    {
        if (message.CalculateSize() == 0)
        {
            GrpcFrame.Write(output, message);
            return;
        }

        using var packed = new MemoryStream();
        packed.SetLength(GrpcFrame.HeaderLength);
        packed.Position = GrpcFrame.HeaderLength;
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            message.WriteTo(gzip);
        }

        var frame = packed.GetBuffer().AsSpan(0, (int)packed.Length);
        GrpcFrame.WriteHeader(frame, frame.Length - GrpcFrame.HeaderLength, compressed: true);
        output.Write(frame);
    }
}
