using System.Buffers.Binary;
using Sidecar.Grpc;

namespace Sidecar.Invocation.Proxying;

/// <summary>Watches the frames of a gRPC stream go by: counts its messages, refuses one that is too large.</summary>
/// <param name="limit">The largest message, in bytes.</param>
internal sealed class FrameMeter(int limit)
{
    private const int HeaderLength = 5;
    private readonly byte[] header = new byte[HeaderLength];
    private int headerRead;
    private long left;

    /// <summary>How many messages have begun.</summary>
    public int Messages { get; private set; }

    /// <summary>Takes in the next bytes.</summary>
    /// <exception cref="Api.Errors.ApiException">A message is above the limit.</exception>
    public void Observe(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            bytes = left > 0 ? Skip(bytes) : ReadHeader(bytes);
        }
    }

    private ReadOnlySpan<byte> Skip(ReadOnlySpan<byte> bytes)
    {
        var count = (int)Math.Min(left, bytes.Length);
        left -= count;
        return bytes[count..];
    }

    private ReadOnlySpan<byte> ReadHeader(ReadOnlySpan<byte> bytes)
    {
        Messages += headerRead == 0 ? 1 : 0;
        var count = Math.Min(HeaderLength - headerRead, bytes.Length);
        bytes[..count].CopyTo(header.AsSpan(headerRead));
        headerRead += count;
        if (headerRead == HeaderLength)
        {
            headerRead = 0;
            left = BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(1));
            if (left > limit)
            {
                throw GrpcFaults.TooLarge(left, limit);
            }
        }

        return bytes[count..];
    }
}
