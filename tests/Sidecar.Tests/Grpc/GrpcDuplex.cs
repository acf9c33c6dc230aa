using System.Buffers.Binary;
using System.IO.Pipelines;
using System.Net;
using System.Net.Http.Headers;
using Google.Protobuf;

namespace Sidecar.Tests.Grpc;

/// <summary>A call with a stream each way, message by message.</summary>
internal sealed class GrpcDuplex<TRequest, TResponse> : IAsyncDisposable
    where TRequest : IMessage<TRequest>
    where TResponse : IMessage<TResponse>
{
    private readonly Pipe sending = new();
    private readonly CancellationTokenSource cancelled = new();
    private readonly HttpMessageInvoker http = new(new SocketsHttpHandler());
    private readonly MessageParser<TResponse> parser;
    private readonly Task<HttpResponseMessage> opening;
    private Stream? body;

    public GrpcDuplex(Uri address, string path, MessageParser<TResponse> parser, params (string Name, string Value)[] metadata)
    {
        this.parser = parser;
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, path))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new Sending(sending.Reader)
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        request.Headers.TryAddWithoutValidation("te", "trailers");
        foreach (var (name, value) in metadata)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        opening = http.SendAsync(request, cancelled.Token);
    }

    /// <summary>Sends a message.</summary>
    public async Task SendAsync(TRequest message) => await sending.Writer.WriteAsync(GrpcTestClient.Frame(message.ToByteArray()));

    /// <summary>Says that there is no more to send.</summary>
    public async Task CompleteAsync() => await sending.Writer.CompleteAsync();

    /// <summary>The next message; the default after the last, once the call has ended with OK.</summary>
    /// <exception cref="GrpcCallException">It ended with another status.</exception>
    public async Task<TResponse?> ReadAsync()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancelled.Token);
        patience.CancelAfter(TimeSpan.FromSeconds(20));
        var response = await opening.WaitAsync(patience.Token);
        body ??= await response.Content.ReadAsStreamAsync(patience.Token);
        var header = new byte[5];
        if (await body.ReadAtLeastAsync(header, header.Length, throwOnEndOfStream: false, patience.Token) < header.Length)
        {
            GrpcTestClient.ThrowUnlessOk(response);
            return default;
        }

        var message = new byte[BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(1))];
        await body.ReadExactlyAsync(message, patience.Token);
        return parser.ParseFrom(message);
    }

    /// <summary>Leaves without a word.</summary>
    public async ValueTask DisposeAsync()
    {
        await cancelled.CancelAsync();
        await sending.Writer.CompleteAsync();
        await ((Task)opening).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (opening.IsCompletedSuccessfully)
        {
            (await opening).Dispose();
        }

        http.Dispose();
    }

    private sealed class Sending(PipeReader reader) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.FlushAsync();
            while (true)
            {
                var read = await reader.ReadAsync();
                foreach (var segment in read.Buffer)
                {
                    await stream.WriteAsync(segment);
                }

                await stream.FlushAsync();
                reader.AdvanceTo(read.Buffer.End);
                if (read.IsCompleted)
                {
                    return;
                }
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
