using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using Sidecar.Testing;

namespace Sidecar.Tests.BadInput;

/// <summary>What comes over the wire is not what the protocols say, or comes too slowly. Each time the connection ends, and others are served.</summary>
public sealed class ConnectionTests : IAsyncLifetime
{
    private const string Preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
    private TestSidecar sidecar = null!;

    public async Task InitializeAsync() =>
        sidecar = await TestSidecar.StartAsync(
            new SidecarOptions { AppId = "app", Resources = [TestComponent.Yaml("store", "state.in-memory")] });

    public async Task DisposeAsync() => await sidecar.DisposeAsync();

    [Theory]
    [InlineData("nonsense\r\n\r\n", "HTTP/1.1 400")]
    [InlineData("GET\r\n\r\n", "HTTP/1.1 400")]
    [InlineData("GET /v1.0/healthz HTTP/9.9\r\n\r\n", "HTTP/1.1 505")]
    [InlineData("GET /v1.0/healthz HTTP/1.1\r\n\r\n", "HTTP/1.1 400")]
    [InlineData("GET /v1.0/healthz HTTP/1.1\r\nHost: x\r\nbad header\r\n\r\n", "HTTP/1.1 400")]
    [InlineData("POST /v1.0/state/store HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n", "HTTP/1.1 400")]
    [InlineData("POST /v1.0/state/store HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "HTTP/1.1 400")]
    [InlineData("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", "HTTP/1.1 400")]
    public async Task A_broken_http_request_is_refused_and_its_connection_closed(string sent, string status)
    {
        using var connection = await RawConnection.OpenAsync(sidecar.HttpEndpoint);
        await connection.SendAsync(sent);

        Assert.StartsWith(status, await connection.ReadToEndAsync(), StringComparison.Ordinal);
        await AssertServesAsync();
    }

    [Theory]
    [InlineData("/v1.0/state/store/%zz", "HTTP/1.1 400", "400 Bad Request")]
    [InlineData("/v1.0/state/store/a%2", "HTTP/1.1 400", "400 Bad Request")]
    [InlineData("/v1.0/invoke/app/method/%", "HTTP/1.1 400", "400 Bad Request")]
    [InlineData("/v1.0/state/store/a%00", "HTTP/1.1 400", "")]
    public async Task A_path_that_is_not_escaped_as_paths_are_is_refused_and_its_connection_closed(string path, string status, string text)
    {
        using var connection = await RawConnection.OpenAsync(sidecar.HttpEndpoint);
        await connection.SendAsync($"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n");
        var answer = await connection.ReadToEndAsync();

        Assert.StartsWith(status, answer, StringComparison.Ordinal);
        Assert.Contains("Connection: close\r\n", answer, StringComparison.Ordinal);
        Assert.EndsWith(text, answer, StringComparison.Ordinal);
        await AssertServesAsync();
    }

    [Fact]
    public async Task A_query_may_be_escaped_as_it_likes() =>
        Assert.Equal(HttpStatusCode.NoContent, (await sidecar.Client.GetAsync("/v1.0/state/store/k?metadata.a=%zz")).StatusCode);

    [Theory]
    [InlineData(9_000)]
    [InlineData(200_000)]
    public async Task A_request_line_over_the_buffer_is_refused_and_its_connection_closed(int length)
    {
        using var connection = await RawConnection.OpenAsync(sidecar.HttpEndpoint);
        await connection.SendAsync($"GET /v1.0/state/store/{new string('x', length)} HTTP/1.1\r\nHost: x\r\n\r\n");

        Assert.StartsWith(length < 50_000 ? "HTTP/1.1 431" : "HTTP/1.1 414", await connection.ReadToEndAsync(), StringComparison.Ordinal);
        await AssertServesAsync();
    }

    [Fact]
    public async Task Headers_over_the_buffer_are_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1.0/metadata");
        request.Headers.Add("x-large", new string('x', 9_000));

        var answer = await sidecar.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.RequestHeaderFieldsTooLarge, answer.StatusCode);
        Assert.Equal("431 Request Header Fields Too Large", await answer.Content.ReadAsStringAsync());
        await AssertServesAsync();
    }

    [Theory]
    [InlineData("GET /v1.0/metadata HTTP/1.1\r\nHost: x\r\nx-", "HTTP/1.1 408")]
    [InlineData("POST /v1.0/state/store HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n[", "HTTP/1.1 400")]
    public async Task A_request_that_never_ends_is_ended(string begun, string status)
    {
        using var connection = await RawConnection.OpenAsync(sidecar.HttpEndpoint);
        await connection.SendAsync(begun);
        await AssertServesAsync();

        Assert.StartsWith(status, await connection.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_is_sent_on_and_on_is_refused_at_the_limit()
    {
        using var connection = await RawConnection.OpenAsync(sidecar.HttpEndpoint);
        var answer = connection.ReadToEndAsync();
        await connection.SendAsync("POST /v1.0/state/store HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
        for (var i = 0; i < 6 && !answer.IsCompleted; i++)
        {
            await connection.SendAsync($"100000\r\n{new string('x', 0x100000)}\r\n");
        }

        var text = await answer;
        Assert.StartsWith("HTTP/1.1 400", text, StringComparison.Ordinal);
        Assert.Contains("ERR_MALFORMED_REQUEST", text, StringComparison.Ordinal);
        await AssertServesAsync();
    }

    public static TheoryData<string, byte[]> BrokenFrames() => new()
    {
        { "no preface", Encoding.ASCII.GetBytes("nonsense nonsense nonsense\r\n\r\n") },
        { "HTTP/1", Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: x\r\n\r\n") },
        { "a frame that is too large", [.. Encoding.ASCII.GetBytes(Preface), .. Frame(0xff_ffff, 0, 0, 1)] },
        { "settings on a stream", [.. Encoding.ASCII.GetBytes(Preface), .. Frame(0, 4, 0, 1)] },
        { "settings of an odd length", [.. Encoding.ASCII.GetBytes(Preface), .. Frame(5, 4, 0, 0), 0, 0, 0, 0, 0] },
        { "data on a stream that is not open", [.. Encoding.ASCII.GetBytes(Preface), .. Frame(0, 4, 0, 0), .. Frame(1, 0, 1, 7), 0] },
        { "headers that do not decompress", [.. Encoding.ASCII.GetBytes(Preface), .. Frame(0, 4, 0, 0), .. Frame(4, 1, 5, 1), 0xff, 0xff, 0xff, 0xff] },
        { "headers that never end", [.. Encoding.ASCII.GetBytes(Preface), .. Frame(0, 4, 0, 0), .. Frame(1, 1, 0, 1), 0x82] },
        { "a window that overflows", [.. Encoding.ASCII.GetBytes(Preface), .. Frame(0, 4, 0, 0), .. Frame(4, 8, 0, 0), 0x7f, 0xff, 0xff, 0xff] },
    };

    [Theory]
    [MemberData(nameof(BrokenFrames))]
    public async Task Broken_frames_end_a_connection_of_the_grpc_port(string what, byte[] sent)
    {
        using var connection = await RawConnection.OpenAsync(sidecar.GrpcEndpoint);
        await connection.SendAsync(sent);

        Assert.True((await connection.ReadToEndAsync()).Length >= 0, what);
        await AssertServesAsync();
    }

    private static byte[] Frame(int length, byte type, byte flags, int stream)
    {
        var header = new byte[9];
        (header[0], header[1], header[2], header[3], header[4]) = ((byte)(length >> 16), (byte)(length >> 8), (byte)length, type, flags);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(5), stream);
        return header;
    }

    private async Task AssertServesAsync()
    {
        (await sidecar.Client.PostAsJsonAsync("/v1.0/state/store", new[] { new { key = "k", value = 1 } })).EnsureSuccessStatusCode();
        using var http2 = new HttpClient
        {
            BaseAddress = sidecar.GrpcEndpoint,
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact
        };
        using var call = new HttpRequestMessage(HttpMethod.Post, "/dapr.proto.runtime.v1.Dapr/GetMetadata")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact
        };
        call.Content = new ByteArrayContent(new byte[5]);
        call.Content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        using var answer = await http2.SendAsync(call);
        Assert.NotEmpty(await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal("0", answer.TrailingHeaders.GetValues("grpc-status").Single());
    }
}
