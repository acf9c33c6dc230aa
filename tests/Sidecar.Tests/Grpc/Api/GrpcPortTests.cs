using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Sidecar.Grpc;
using Sidecar.Grpc.Protocol;
using Sidecar.Testing;

namespace Sidecar.Tests.Grpc.Api;

/// <summary>What comes to the gRPC port and is no proper call.</summary>
public sealed class GrpcPortTests() : GrpcSidecarTest(
    new SidecarOptions { AppId = "app", MaxBodySize = Limit, Resources = [TestComponent.Yaml("store", "state.in-memory")] })
{
    private const int Limit = 64 * 1024;

    public override async Task DisposeAsync()
    {
        await StillServesAsync();
        await base.DisposeAsync();
    }

    [Theory]
    [InlineData("POST", "application/json", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("POST", "application/grpcx", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("PUT", "application/grpc", HttpStatusCode.MethodNotAllowed)]
    public async Task A_request_that_is_no_call_is_told_so(string method, string contentType, HttpStatusCode expected)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(Tested.GrpcEndpoint, "/v1.0/state/store"))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new StringContent("[]", new MediaTypeHeaderValue(contentType)),
        };

        using var response = await http.SendAsync(request);

        Assert.Equal(expected, response.StatusCode);
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\n\r\n")]
    [InlineData("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\nthis is no frame at all")]
    [InlineData("\0\0\0\0\0\0\0\0\0\0\0\0\r\n\0\0\0\0\0\0\0\0\r\n\r\n")]
    public async Task Bytes_that_are_no_HTTP2_end_their_connection_alone(string bytes)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, Tested.GrpcEndpoint.Port);
        await socket.GetStream().WriteAsync(Encoding.Latin1.GetBytes(bytes));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));

        var buffer = new byte[1024];
        while (await ReadAsync(socket.GetStream(), buffer, patience.Token) > 0)
        {
        }
    }

    [Fact]
    public async Task A_message_above_the_limit_is_refused()
    {
        var refusal = await Assert.ThrowsAsync<GrpcCallException>(() => Client.DaprAsync("SaveState", Save("k", Limit)));

        Assert.Equal(GrpcStatus.ResourceExhausted, refusal.Status);
        Assert.StartsWith("grpc: received message larger than max (", refusal.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_above_the_limit_is_an_error_and_not_sent()
    {
        await Client.DaprAsync("SaveState", Save("a", Limit * 2 / 3));
        await Client.DaprAsync("SaveState", Save("b", Limit * 2 / 3));

        var refusal = await Assert.ThrowsAsync<GrpcCallException>(() =>
            Client.DaprAsync("GetBulkState", new GetBulkStateRequest { StoreName = "store", Keys = { "a", "b" } }, GetBulkStateResponse.Parser));

        Assert.Equal(GrpcStatus.ResourceExhausted, refusal.Status);
        Assert.StartsWith("trying to send message larger than max (", refusal.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_caller_that_stops_within_a_message_holds_up_nobody()
    {
        using var stuck = new GrpcTestClient(Tested.GrpcEndpoint);
        using var leave = new CancellationTokenSource();
        using var body = new GrpcTestStream();
        body.WriteRaw([0, 0, 0]);
        var call = stuck.DuplexAsync("/dapr.proto.runtime.v1.Dapr/GetState", body, GetStateResponse.Parser, leave.Token).GetAsyncEnumerator(leave.Token);
        var waiting = call.MoveNextAsync().AsTask();

        await StillServesAsync();
        Assert.False(waiting.IsCompleted);

        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task Unknown_fields_of_a_newer_client_are_passed_over()
    {
        byte[] message = [.. new GetStateRequest { StoreName = "store", Key = "none" }.ToByteArray(), 0xF8, 0x3F, 1];
        using var response = await Client.SendAsync("/dapr.proto.runtime.v1.Dapr/GetState", GrpcTestClient.Frame(message), null, [], CancellationToken.None);
        await response.Content.ReadAsByteArrayAsync();

        GrpcTestClient.ThrowUnlessOk(response);
    }

    [Theory]
    [InlineData("GetState", "0A0573746F7265" + "1202C328")]
    [InlineData("SaveState", "0A0573746F7265" + "1204" + "0A02C328")]
    [InlineData("GetState", "0A0573746F7265" + "12016B" + "2204" + "0A02C328")]
    public async Task Text_that_is_no_UTF8_is_no_message(string method, string message)
    {
        using var response =
            await Client.SendAsync($"/dapr.proto.runtime.v1.Dapr/{method}", GrpcTestClient.Frame(Convert.FromHexString(message)), null, [], CancellationToken.None);
        await response.Content.ReadAsByteArrayAsync();

        var failure = Assert.Throws<GrpcCallException>(() => GrpcTestClient.ThrowUnlessOk(response));
        Assert.Equal(GrpcStatus.Internal, failure.Status);
        Assert.Contains("string field contains invalid UTF-8", failure.Message, StringComparison.Ordinal);
    }

    private static SaveStateRequest Save(string key, int length) =>
        new() { StoreName = "store", States = { new StateItem { Key = key, Value = ByteString.CopyFrom(new byte[length]) } } };

    private static async Task<int> ReadAsync(NetworkStream stream, byte[] buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await stream.ReadAsync(buffer, cancellationToken);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private Task StillServesAsync() => Client.CallAsync("/TaskHubSidecarService/Hello", new Empty(), Empty.Parser);
}
