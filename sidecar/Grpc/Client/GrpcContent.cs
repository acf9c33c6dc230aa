using System.Buffers;
using System.Net;
using System.Net.Http.Headers;
using Google.Protobuf;

namespace Sidecar.Grpc.Client;

/// <summary>The body of a call with one message.</summary>
internal sealed class GrpcContent : HttpContent
{
    private readonly ReadOnlyMemory<byte> frame;

    public GrpcContent(IMessage message)
    {
        var buffer = new ArrayBufferWriter<byte>();
        GrpcFrame.Write(buffer, message);
        frame = buffer.WrittenMemory;
        Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
    }

    /// <inheritdoc />
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    /// <inheritdoc />
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        stream.WriteAsync(frame, cancellationToken).AsTask();

    /// <summary>It is not told: gRPC clients send no <c>content-length</c>, and an application would find it among its metadata.</summary>
    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
