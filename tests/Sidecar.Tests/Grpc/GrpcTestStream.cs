using System.Net;
using System.Net.Http.Headers;
using System.Threading.Channels;
using Google.Protobuf;

namespace Sidecar.Tests.Grpc;

/// <summary>The messages of a caller that are sent one by one.</summary>
internal sealed class GrpcTestStream : HttpContent
{
    private readonly Channel<byte[]> frames = Channel.CreateUnbounded<byte[]>();

    public GrpcTestStream() => Headers.ContentType = new MediaTypeHeaderValue("application/grpc");

    /// <summary>Sends a message.</summary>
    public void Write(IMessage message) => frames.Writer.TryWrite(GrpcTestClient.Frame(message.ToByteArray()));

    /// <summary>Sends bytes as they are.</summary>
    public void WriteRaw(byte[] bytes) => frames.Writer.TryWrite(bytes);

    /// <summary>Says that no more comes.</summary>
    public void Complete() => frames.Writer.TryComplete();

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        await stream.FlushAsync(cancellationToken);
        await foreach (var frame in frames.Reader.ReadAllAsync(cancellationToken))
        {
            await stream.WriteAsync(frame, cancellationToken);
            await stream.FlushAsync(cancellationToken);
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
