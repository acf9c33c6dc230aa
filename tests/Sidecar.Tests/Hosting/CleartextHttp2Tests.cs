using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Sidecar.Tests.Hosting;

public sealed class CleartextHttp2Tests
{
    [Fact]
    public async Task The_HTTP_port_speaks_both_versions()
    {
        await using var sidecar = await DaprSidecar.StartAsync(new SidecarOptions { AppId = "app" });
        using var client = new HttpClient { BaseAddress = sidecar.HttpEndpoint };
        foreach (var version in (Version[])[HttpVersion.Version11, HttpVersion.Version20, HttpVersion.Version11])
        {
            using var response = await SendAsync(client, version);
            Assert.Equal((HttpStatusCode.NoContent, version), (response.StatusCode, response.Version));
        }
    }

    [Fact]
    public async Task Without_h2c_it_speaks_the_old_one_alone()
    {
        await using var sidecar = await DaprSidecar.StartAsync(
            new SidecarOptions { AppId = "app", ReadEnvironment = name => name == "DAPR_HTTP_DISABLE_H2C" ? "true" : null });
        using var client = new HttpClient { BaseAddress = sidecar.HttpEndpoint };
        Assert.Equal(HttpStatusCode.NoContent, (await SendAsync(client, HttpVersion.Version11)).StatusCode);
        await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync(client, HttpVersion.Version20));
    }

    [Fact]
    public async Task A_request_that_comes_byte_by_byte_is_answered_and_silent_connections_do_not_hold_up_the_end()
    {
        await using var sidecar = await DaprSidecar.StartAsync(new SidecarOptions { AppId = "app" });
        using var silent = await ConnectAsync(sidecar);
        using var half = await ConnectAsync(sidecar);
        await half.GetStream().WriteAsync("PRI * HT"u8.ToArray());
        using var slow = await ConnectAsync(sidecar);
        foreach (var sign in "PUT /v1.0/metadata/x HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nConnection: close\r\n\r\ny")
        {
            await slow.GetStream().WriteAsync(new[] { (byte)sign });
        }

        using var reader = new StreamReader(slow.GetStream(), Encoding.ASCII);
        Assert.StartsWith("HTTP/1.1 204", await reader.ReadToEndAsync());
        var begun = TimeProvider.System.GetTimestamp();
        await sidecar.DisposeAsync();
        Assert.InRange(TimeProvider.System.GetElapsedTime(begun), TimeSpan.Zero, TimeSpan.FromSeconds(4));
    }

    private static async Task<TcpClient> ConnectAsync(DaprSidecar sidecar)
    {
        var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(IPAddress.Loopback, sidecar.HttpEndpoint.Port);
        return client;
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, Version version)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1.0/healthz/outbound")
        {
            Version = version,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact
        };
        return await client.SendAsync(request);
    }
}
