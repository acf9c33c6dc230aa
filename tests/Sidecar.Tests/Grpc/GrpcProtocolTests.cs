using System.Net.Http.Headers;
using Dapr.DurableTask.Protobuf;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Sidecar.Grpc;
using Sidecar.Grpc.Rpc;
using Sidecar.Tests.Workflows;

namespace Sidecar.Tests.Grpc;

public sealed class GrpcProtocolTests : IAsyncLifetime
{
    private const string Hello = "/TaskHubSidecarService/Hello";
    private const string Get = "/TaskHubSidecarService/GetInstance";
    private WorkflowHost host = null!;

    public static TheoryData<string, byte[], string?, string> Malformed => new()
    {
        { "nothing", [], null, nameof(GrpcStatus.Internal) },
        { "half a header", [0, 0], null, nameof(GrpcStatus.Internal) },
        { "half a message", [0, 0, 0, 0, 9, 1], null, nameof(GrpcStatus.Internal) },
        { "no protobuf", GrpcTestClient.Frame([0xff, 0xff, 0xff]), null, nameof(GrpcStatus.Internal) },
        { "a message above the limit", [0, 0x7f, 0xff, 0xff, 0xff], null, nameof(GrpcStatus.ResourceExhausted) },
        { "a length that is negative as a signed number", [0, 0xff, 0xff, 0xff, 0xff], null, nameof(GrpcStatus.ResourceExhausted) },
        { "compressed without saying how", GrpcTestClient.Frame([], flag: 1), null, nameof(GrpcStatus.Internal) },
        { "compressed in an unknown way", GrpcTestClient.Frame([], flag: 1), "snappy", nameof(GrpcStatus.Unimplemented) },
    };

    public async Task InitializeAsync() => host = await WorkflowHost.StartAsync(new MemoryStore());

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Theory]
    [MemberData(nameof(Malformed))]
    public async Task What_is_no_message_is_refused_and_the_connection_goes_on(string what, byte[] body, string? encoding, string expected)
    {
        (string, string)[] metadata = encoding is null ? [] : [("grpc-encoding", encoding)];
        using var response = await host.Grpc.SendAsync(Get, body, TimeSpan.FromSeconds(10), metadata, CancellationToken.None);
        await response.Content.ReadAsByteArrayAsync();

        var refusal = Assert.Throws<GrpcCallException>(() => GrpcTestClient.ThrowUnlessOk(response));
        Assert.True(expected == refusal.Status.ToString(), $"{what}: {refusal.Message}");
        await host.Grpc.HelloAsync();
    }

    [Fact]
    public async Task An_unknown_method_is_unimplemented()
    {
        var refusal = await Assert.ThrowsAsync<GrpcCallException>(() => host.Grpc.CallAsync("/TaskHubSidecarService/Nothing", new Empty(), Empty.Parser));

        Assert.Equal(GrpcStatus.Unimplemented, refusal.Status);
        Assert.Equal("unknown method Nothing for service TaskHubSidecarService", refusal.Text);
    }

    [Fact]
    public async Task Baggage_comes_back_and_what_is_none_is_refused()
    {
        using var response = await host.Grpc.SendAsync(Hello, GrpcTestClient.Frame([]), null, [("baggage", "user=alice;since=1")], CancellationToken.None);
        Assert.Equal("user=alice;since=1", response.Headers.GetValues("baggage").Single());

        var refusal = await Assert.ThrowsAsync<GrpcCallException>(() => host.Grpc.CallAsync(Hello, new Empty(), Empty.Parser, ("baggage", "nonsense")));
        Assert.Equal(GrpcStatus.InvalidArgument, refusal.Status);
        Assert.StartsWith("invalid baggage header: ", refusal.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deadline_ends_a_call()
    {
        var refusal = await Assert.ThrowsAsync<GrpcCallException>(() =>
            host.Grpc.TaskHubAsync(
                "WaitForInstanceStart",
                new GetInstanceRequest { InstanceId = "nobody" },
                GetInstanceResponse.Parser,
                TimeSpan.FromMilliseconds(100)));

        Assert.Equal(GrpcStatus.DeadlineExceeded, refusal.Status);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("S")]
    [InlineData("-1S")]
    [InlineData("1x")]
    [InlineData("123456789S")]
    public async Task A_malformed_deadline_is_refused(string timeout)
    {
        var refusal = await Assert.ThrowsAsync<GrpcCallException>(() => host.Grpc.CallAsync(Hello, new Empty(), Empty.Parser, null, ("grpc-timeout", timeout)));

        Assert.Equal(GrpcStatus.Internal, refusal.Status);
    }

    [Fact]
    public async Task A_caller_that_leaves_ends_its_wait()
    {
        using var leave = new CancellationTokenSource();
        var body = GrpcTestClient.Frame(new GetInstanceRequest { InstanceId = "nobody" }.ToByteArray());
        var call = host.Grpc.SendAsync("/TaskHubSidecarService/WaitForInstanceStart", body, null, [], leave.Token);

        await leave.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await host.Grpc.HelloAsync();
    }

    [Fact]
    public async Task A_request_of_another_kind_is_not_taken_for_grpc()
    {
        using var content = new StringContent("{}", new MediaTypeHeaderValue("application/json"));

        using var response = await host.Http.PostAsync(Hello, content);

        Assert.Equal(System.Net.HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Five_hundred_calls_at_once_are_all_answered() => await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => host.Grpc.HelloAsync()));

    [Theory]
    [InlineData(null, "missing api token in request metadata")]
    [InlineData("wrong", "authentication error: api token mismatch")]
    public async Task A_caller_without_the_token_is_refused_with_details(string? token, string reason)
    {
        await using var guarded = await WorkflowHost.StartAsync(new MemoryStore(), options: new SidecarOptions { AppId = "app", DaprApiToken = "t0ken" });
        (string, string)[] metadata = token is null ? [] : [("dapr-api-token", token)];

        var refusal = await Assert.ThrowsAsync<GrpcCallException>(() => guarded.Grpc.CallAsync(Hello, new Empty(), Empty.Parser, null, metadata));

        Assert.Equal(GrpcStatus.Unauthenticated, refusal.Status);
        Assert.Equal("Unauthorized", refusal.Text);
        var detail = Status.Parser.ParseFrom(refusal.Details).Details.Single().Unpack<ErrorInfo>();
        Assert.Equal(reason, detail.Metadata["http.error_message"]);
        await guarded.Grpc.CallAsync(Hello, new Empty(), Empty.Parser, null, ("dapr-api-token", "t0ken"));
    }

    [Fact]
    public async Task A_message_that_no_header_can_carry_arrives_whole()
    {
        const string id = "ä 100 %\nnext";

        var refusal = await Assert.ThrowsAsync<GrpcCallException>(() =>
            host.Grpc.TaskHubAsync("GetInstanceHistory", new GetInstanceHistoryRequest { InstanceId = id }, GetInstanceHistoryResponse.Parser));

        Assert.Equal($"workflow instance '{id}' not found", refusal.Text);
    }
}
