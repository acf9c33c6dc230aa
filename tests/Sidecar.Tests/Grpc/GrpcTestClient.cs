using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using Google.Protobuf;
using Sidecar.Grpc;

namespace Sidecar.Tests.Grpc;

/// <summary>Calls a sidecar over raw HTTP/2, byte by byte.</summary>
internal sealed class GrpcTestClient(Uri address) : IDisposable
{
    private const int HeaderLength = 5;
    private readonly HttpClient http = new(new SocketsHttpHandler { EnableMultipleHttp2Connections = true })
    {
        BaseAddress = address,
        DefaultRequestVersion = HttpVersion.Version20,
        DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        Timeout = Timeout.InfiniteTimeSpan,
    };

    public void Dispose() => http.Dispose();

    /// <summary>One message there, one back.</summary>
    public async Task<T> CallAsync<T>(
        string path, IMessage request, MessageParser<T> parser, TimeSpan? timeout = null, params (string Name, string Value)[] metadata)
        where T : IMessage<T> => parser.ParseFrom(await CallAsync(path, request.ToByteArray(), timeout, metadata));

    /// <inheritdoc cref="CallAsync{T}" />
    public async Task<IMessage> CallAsync(string path, IMessage request, MessageParser parser, params (string Name, string Value)[] metadata) =>
        parser.ParseFrom(await CallAsync(path, request.ToByteArray(), null, metadata));

    /// <summary>One message there, a stream back.</summary>
    public async IAsyncEnumerable<T> StreamAsync<T>(
        string path, IMessage request, MessageParser<T> parser, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : IMessage<T>
    {
        using var response = await SendAsync(path, Frame(request.ToByteArray()), null, [], cancellationToken);
        await foreach (var message in ReadAsync(response, parser, cancellationToken))
        {
            yield return message;
        }
    }

    /// <summary>A stream there, a stream back.</summary>
    public async IAsyncEnumerable<T> DuplexAsync<T>(
        string path, GrpcTestStream requests, MessageParser<T> parser, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : IMessage<T>
    {
        using var request = Request(path, requests);
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        await foreach (var message in ReadAsync(response, parser, cancellationToken))
        {
            yield return message;
        }
    }

    /// <summary>Sends any bytes; the whole response comes back.</summary>
    public async Task<HttpResponseMessage> SendAsync(
        string path, byte[] body, TimeSpan? timeout, (string Name, string Value)[] metadata, CancellationToken cancellationToken)
    {
        var request = Request(path, new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/grpc") } });
        if (timeout is { } wait)
        {
            request.Headers.Add("grpc-timeout", $"{(long)wait.TotalMilliseconds}m");
        }

        foreach (var (name, value) in metadata)
        {
            request.Headers.Add(name, value);
        }

        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    /// <summary>The five bytes and a message.</summary>
    public static byte[] Frame(byte[] message, byte flag = 0)
    {
        var frame = new byte[HeaderLength + message.Length];
        frame[0] = flag;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), message.Length);
        message.CopyTo(frame, HeaderLength);
        return frame;
    }

    /// <summary>Reads the status out of the trailers.</summary>
    public static void ThrowUnlessOk(HttpResponseMessage response)
    {
        var status = (GrpcStatus)int.Parse(response.TrailingHeaders.GetValues("grpc-status").Single(), CultureInfo.InvariantCulture);
        if (status == GrpcStatus.Ok)
        {
            return;
        }

        var message = response.TrailingHeaders.TryGetValues("grpc-message", out var texts) ? Uri.UnescapeDataString(texts.Single()) : string.Empty;
        var details = response.TrailingHeaders.TryGetValues("grpc-status-details-bin", out var values) ? FromBase64(values.Single()) : null;
        throw new GrpcCallException(status, message, details);
    }

    private async Task<byte[]> CallAsync(string path, byte[] request, TimeSpan? timeout, (string Name, string Value)[] metadata)
    {
        using var response = await SendAsync(path, Frame(request), timeout, metadata, CancellationToken.None);
        var body = await response.Content.ReadAsByteArrayAsync();
        ThrowUnlessOk(response);
        Assert.Equal(body.Length, HeaderLength + BinaryPrimitives.ReadInt32BigEndian(body.AsSpan(1)));
        return body[HeaderLength..];
    }

    private static async IAsyncEnumerable<T> ReadAsync<T>(
        HttpResponseMessage response, MessageParser<T> parser, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : IMessage<T>
    {
        var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        var header = new byte[HeaderLength];
        while (await body.ReadAtLeastAsync(header, HeaderLength, throwOnEndOfStream: false, cancellationToken) == HeaderLength)
        {
            var message = new byte[BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(1))];
            await body.ReadExactlyAsync(message, cancellationToken);
            yield return parser.ParseFrom(message);
        }

        ThrowUnlessOk(response);
    }

    private static HttpRequestMessage Request(string path, HttpContent content) => new(HttpMethod.Post, path)
    {
        Version = HttpVersion.Version20,
        VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        Content = content,
        Headers = { TE = { new TransferCodingWithQualityHeaderValue("trailers") } },
    };

    private static byte[] FromBase64(string value) => Convert.FromBase64String(value.PadRight((value.Length + 3) / 4 * 4, '='));
}
