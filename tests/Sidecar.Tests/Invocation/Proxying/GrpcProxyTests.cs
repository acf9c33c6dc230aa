using Google.Protobuf.WellKnownTypes;
using Microsoft.AspNetCore.Http;
using Sidecar.Grpc;
using Sidecar.Invocation.Peers;
using Sidecar.Tests.Apps;
using Sidecar.Tests.Grpc;
using Testing;
using GrpcCallException = Sidecar.Tests.Grpc.GrpcCallException;

namespace Sidecar.Tests.Invocation.Proxying;

/// <summary>Calls of an application's own gRPC service, through two sidecars.</summary>
public sealed class GrpcProxyTests : IAsyncLifetime
{
    private const string Echo = "/shop.Echo/Say";
    private const string Chat = "/shop.Echo/Chat";

    private readonly TemporaryFolder folder = new();
    private GrpcTestApp app = null!;

    public async Task InitializeAsync()
    {
        app = await GrpcTestApp.StartAsync();
        app.On(Echo, StringValue.Parser, (request, _) => Task.FromResult(new StringValue { Value = request.Value + "!" })).OnRaw(Chat, ChatAsync);
    }

    public async Task DisposeAsync()
    {
        await app.DisposeAsync();
        folder.Dispose();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_call_reaches_the_application_that_its_metadata_names(bool oneProcess)
    {
        await using var pair = await StartAsync(oneProcess);
        var answer = await pair.Client.CallAsync(
            Echo,
            new StringValue { Value = "hi" },
            StringValue.Parser,
            metadata: [("dapr-app-id", "callee"), ("x-custom", "yes"), ("x-data-bin", "AAE")]);

        Assert.Equal("hi!", answer.Value);
        var metadata = Assert.Single(app.Received).Metadata;
        Assert.Equal(
            ("yes", "AAE", "caller", "callees-secret"),
            (metadata["x-custom"], metadata["x-data-bin"], metadata["dapr-caller-app-id"], metadata["dapr-api-token"]));
        Assert.DoesNotContain(metadata.Keys, name => name.StartsWith("dapr-peer-", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_stream_passes_both_ways_message_by_message(bool oneProcess)
    {
        await using var pair = await StartAsync(oneProcess);
        await using var chat = new GrpcDuplex<StringValue, StringValue>(
            pair.Caller.GrpcEndpoint, Chat, StringValue.Parser, ("dapr-app-id", "callee"), ("dapr-stream", "true"));
        foreach (var word in (string[])["one", "two", "three"])
        {
            await chat.SendAsync(new StringValue { Value = word });
            Assert.Equal(word.ToUpperInvariant(), (await chat.ReadAsync())!.Value);
        }

        await chat.CompleteAsync();
        Assert.Null(await chat.ReadAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_the_application_ends_with_is_the_end(bool oneProcess)
    {
        app.On(
            Echo,
            StringValue.Parser,
            (_, _) => Task.FromException<StringValue>(new Sidecar.Grpc.Client.GrpcCallException(GrpcStatus.AlreadyExists, "twice")));
        await using var pair = await StartAsync(oneProcess);
        var refusal = await Assert.ThrowsAsync<GrpcCallException>(() => SayAsync(pair, "callee"));
        Assert.Equal((GrpcStatus.AlreadyExists, "twice"), (refusal.Status, refusal.Text));
        Assert.Equal(GrpcStatus.Unimplemented, (await Assert.ThrowsAsync<GrpcCallException>(() => SayAsync(pair, "callee", "/shop.Echo/Other"))).Status);
    }

    [Fact]
    public async Task A_call_that_names_no_application_or_one_that_nobody_knows_is_refused()
    {
        await using var pair = await StartAsync(oneProcess: true);
        var nameless = await Assert.ThrowsAsync<GrpcCallException>(() => pair.Client.CallAsync(Echo, new StringValue(), StringValue.Parser));
        Assert.Equal(
            (GrpcStatus.Unknown, "failed to proxy request: required metadata dapr-callee-app-id or dapr-app-id not found"),
            (nameless.Status, nameless.Text));
        var unknown = await Assert.ThrowsAsync<GrpcCallException>(() => SayAsync(pair, "nobody"));
        Assert.Equal((GrpcStatus.Unknown, "couldn't find service: nobody"), (unknown.Status, unknown.Text));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_application_that_is_down_is_unavailable(bool oneProcess)
    {
        await using var pair = await StartAsync(oneProcess);
        await app.DisposeAsync();
        Assert.Equal(GrpcStatus.Unavailable, (await Assert.ThrowsAsync<GrpcCallException>(() => SayAsync(pair, "callee"))).Status);
    }

    [Fact]
    public async Task A_policy_of_the_callee_tries_again_with_the_same_message()
    {
        var tries = 0;
        app.On(Echo, StringValue.Parser, (request, _) => Interlocked.Increment(ref tries) < 3
            ? Task.FromException<StringValue>(new Sidecar.Grpc.Client.GrpcCallException(GrpcStatus.Unavailable, "not yet"))
            : Task.FromResult(request));
        await using var pair = await StartAsync(oneProcess: true, Retries);
        Assert.Equal("hi", (await SayAsync(pair, "callee")).Value);
        Assert.Equal(3, tries);
    }

    [Fact]
    public async Task A_policy_with_retries_takes_no_stream_that_does_not_say_that_it_is_one()
    {
        await using var pair = await StartAsync(oneProcess: true, Retries);
        await using var chat = new GrpcDuplex<StringValue, StringValue>(pair.Caller.GrpcEndpoint, Chat, StringValue.Parser, ("dapr-app-id", "callee"));
        await chat.SendAsync(new StringValue { Value = "one" });
        Assert.Equal("ONE", (await chat.ReadAsync())!.Value);
        await chat.SendAsync(new StringValue { Value = "two" });
        Assert.Equal(GrpcStatus.FailedPrecondition, (await Assert.ThrowsAsync<GrpcCallException>(chat.ReadAsync)).Status);
    }

    [Fact]
    public async Task A_message_above_the_limit_is_refused()
    {
        await using var pair = await StartAsync(oneProcess: true);
        var refusal = await Assert.ThrowsAsync<GrpcCallException>(() =>
            pair.Client.CallAsync(Echo, new StringValue { Value = new string('x', 5 * 1024 * 1024) }, StringValue.Parser, metadata: ("dapr-app-id", "callee")));
        Assert.Equal(GrpcStatus.ResourceExhausted, refusal.Status);
    }

    [Fact]
    public async Task A_caller_that_leaves_ends_the_application_s_call()
    {
        var (arrived, left) = (new TaskCompletionSource(), new TaskCompletionSource());
        app.OnRaw(Chat, async context =>
        {
            arrived.SetResult();
            context.RequestAborted.Register(left.SetResult);
            await context.Response.StartAsync();
            await left.Task;
        });
        await using var pair = await StartAsync(oneProcess: true);
        await using (var chat = new GrpcDuplex<StringValue, StringValue>(pair.Caller.GrpcEndpoint, Chat, StringValue.Parser, ("dapr-app-id", "callee")))
        {
            await chat.SendAsync(new StringValue { Value = "one" });
            await arrived.Task.WaitAsync(TimeSpan.FromSeconds(20));
        }

        await left.Task.WaitAsync(TimeSpan.FromSeconds(20));
    }

    private static string Retries => """
        apiVersion: dapr.io/v1alpha1
        kind: Resiliency
        metadata: {name: policies}
        spec:
          policies: {retries: {quick: {policy: constant, duration: 1ms, maxRetries: 5}}}
          targets: {apps: {callee: {retry: quick}}}
        """;

    private static Task<StringValue> SayAsync(Pair pair, string appId, string path = Echo) =>
        pair.Client.CallAsync(path, new StringValue { Value = "hi" }, StringValue.Parser, metadata: ("dapr-app-id", appId));

    private static async Task ChatAsync(HttpContext context)
    {
        var call = new GrpcCall(context, context.RequestAborted);
        var (reader, writer) = (new GrpcReader<StringValue>(call, StringValue.Parser, int.MaxValue), new GrpcWriter<StringValue>(call));
        while (await reader.ReadAsync(context.RequestAborted) is { } word)
        {
            await writer.WriteAsync(new StringValue { Value = word.Value.ToUpperInvariant() }, context.RequestAborted);
        }

        context.Response.AppendTrailer("grpc-status", "0");
    }

    /// <summary>Two sidecars that find each other in one process, or by the folder that sidecars of other processes are found in.</summary>
    private async Task<Pair> StartAsync(bool oneProcess, string? resource = null)
    {
        var config = folder.Combine("config.yaml");
        await File.WriteAllTextAsync(
            config,
            "apiVersion: dapr.io/v1alpha1\nkind: Configuration\nspec: {nameResolution: {component: sqlite, configuration: {connectionString: names.db}}}\n");
        var peers = new PeerDirectory();
        var options = new SidecarOptions
        {
            AppId = "caller",
            Peers = peers,
            InternalPort = oneProcess ? null : 0,
            ConfigPaths = [config],
            WorkingDirectory = folder.Path,
            Resources = resource is null ? [] : [resource],
        };
        var callee = await DaprSidecar.StartAsync(options with
        {
            AppId = "callee",
            AppPort = app.Port,
            AppProtocol = "grpc",
            AppApiToken = "callees-secret",
            Resources = [],
            Peers = oneProcess ? peers : new PeerDirectory(),
        });
        await callee.Ready.WaitAsync(TimeSpan.FromSeconds(20));
        return new Pair(await DaprSidecar.StartAsync(options), callee);
    }

    private sealed class Pair(DaprSidecar caller, DaprSidecar callee) : IAsyncDisposable
    {
        public DaprSidecar Caller => caller;

        public GrpcTestClient Client { get; } = new(caller.GrpcEndpoint);

        public async ValueTask DisposeAsync()
        {
            Client.Dispose();
            await caller.DisposeAsync();
            await callee.DisposeAsync();
        }
    }
}
