using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Sidecar.Hosting.Daprd;
using Testing;

namespace Sidecar.Tests.Hosting;

public sealed class ListenTests
{
    [Fact]
    public async Task With_a_socket_folder_the_api_is_on_unix_sockets()
    {
        using var folder = new TemporaryFolder();
        await using var sidecar = await DaprSidecar.StartAsync(new SidecarOptions { AppId = "app", UnixDomainSocket = folder.Path });
        using var client = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = async (_, cancellationToken) =>
            {
                var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(folder.Combine("dapr-app-http.socket")), cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            },
        });

        Assert.Equal(HttpStatusCode.NoContent, (await client.GetAsync(new Uri("http://sidecar/v1.0/healthz/outbound"))).StatusCode);
        Assert.True(File.Exists(folder.Combine("dapr-app-grpc.socket")));
    }

    [Fact]
    public async Task What_daprd_listens_on_is_found_by_every_name_of_this_machine()
    {
        var options =
            DaprdCommand.Defaults(_ => null, NullLoggerFactory.Instance) with
            {
                AppId = "app",
                HttpPort = 0,
                GrpcPort = 0,
                InternalPort = null,
                MetricsPort = null,
            };
        await using var sidecar = await DaprSidecar.StartAsync(options);
        using var client = new HttpClient();

        foreach (var address in OwnAddresses())
        {
            var uri = new UriBuilder("http", address.ToString(), sidecar.HttpEndpoint.Port, "/v1.0/healthz/outbound").Uri;
            Assert.Equal((address, HttpStatusCode.NoContent), (address, (await client.GetAsync(uri)).StatusCode));
        }
    }

    [Fact]
    public async Task An_address_that_this_machine_does_not_have_is_named()
    {
        var start = DaprSidecar.StartAsync(new SidecarOptions { AppId = "app", ListenAddress = "192.0.2.1" });

        var failure = await Assert.ThrowsAsync<SidecarStartException>(() => start);
        Assert.Contains("192.0.2.1", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_socket_whose_path_is_too_long_is_named()
    {
        using var folder = new TemporaryFolder();
        var start = DaprSidecar.StartAsync(new SidecarOptions { AppId = "app", UnixDomainSocket = folder.Combine(new string('x', 120)) });

        var failure = await Assert.ThrowsAsync<SidecarStartException>(() => start);
        Assert.Contains("dapr-app-http.socket cannot be made", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(8 * 1024 * 1024)]
    [InlineData(int.MaxValue)]
    public async Task Headers_may_be_as_large_as_the_buffer_that_is_asked_for(int bytes)
    {
        await using var sidecar = await DaprSidecar.StartAsync(new SidecarOptions { AppId = "app", ReadBufferSize = bytes });
        using var client = new HttpClient { BaseAddress = sidecar.HttpEndpoint };
        client.DefaultRequestHeaders.Add("x-large", new string('x', 2 * 1024 * 1024));

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(new Uri("/v1.0/metadata", UriKind.Relative))).StatusCode);
    }

    [Theory]
    [InlineData("https://shop.example,https://other.example", "https://shop.example", "https://shop.example")]
    [InlineData("*", "https://shop.example", "*")]
    [InlineData("https://other.example", "https://shop.example", null)]
    [InlineData("", "https://shop.example", null)]
    public async Task Scripts_of_allowed_origins_may_call_the_api(string allowed, string origin, string? told)
    {
        await using var sidecar = await DaprSidecar.StartAsync(new SidecarOptions { AppId = "app", AllowedOrigins = allowed });
        using var client = new HttpClient { BaseAddress = sidecar.HttpEndpoint };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1.0/metadata");
        request.Headers.Add("Origin", origin);
        var response = await client.SendAsync(request);

        Assert.Equal(told, response.Headers.TryGetValues("Access-Control-Allow-Origin", out var values) ? values.Single() : null);
    }

    private static IEnumerable<IPAddress> OwnAddresses() => NetworkInterface.GetAllNetworkInterfaces()
        .Where(each => each.NetworkInterfaceType == NetworkInterfaceType.Loopback)
        .SelectMany(each => each.GetIPProperties().UnicastAddresses)
        .Select(each => each.Address);
}
