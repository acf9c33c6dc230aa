using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Sidecar.Apps.Grpc;
using Sidecar.Grpc.Protocol;
using Sidecar.Tests.Apps;
using Sidecar.Tests.Grpc;
using Testing;
using GrpcCallException = Sidecar.Grpc.Client.GrpcCallException;

namespace Sidecar.Tests.Invocation.Machine;

/// <summary>An application that speaks gRPC, behind a sidecar that shares nothing with the caller's, as in another process.</summary>
public sealed class GrpcAppOfAnotherProcessTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private GrpcTestApp app = null!;
    private DaprSidecar caller = null!;
    private DaprSidecar callee = null!;
    private GrpcTestClient client = null!;

    public async Task InitializeAsync()
    {
        app = await GrpcTestApp.StartAsync();
        callee = await StartAsync("callee", app.Port);
        await callee.Ready;
        caller = await StartAsync("caller");
        client = new GrpcTestClient(caller.GrpcEndpoint);
    }

    public async Task DisposeAsync()
    {
        client.Dispose();
        await caller.DisposeAsync();
        await callee.DisposeAsync();
        await app.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task Its_answer_comes_as_it_is_with_nothing_of_HTTP_beside_it()
    {
        app.On(AppCallback.OnInvoke, InvokeRequest.Parser, (request, _) => Task.FromResult(new InvokeResponse { Data = request.Data }));
        var request = new InvokeServiceRequest
        {
            Id = "callee",
            Message = new InvokeRequest { Method = "do", Data = new Any { TypeUrl = "type/x", Value = ByteString.CopyFromUtf8("1") } }
        };

        using var response = await client.SendAsync(
            "/dapr.proto.runtime.v1.Dapr/InvokeService", GrpcTestClient.Frame(request.ToByteArray()), null, [], CancellationToken.None);
        var body = await response.Content.ReadAsByteArrayAsync();

        GrpcTestClient.ThrowUnlessOk(response);
        Assert.Equal(new InvokeResponse { Data = request.Message.Data }, InvokeResponse.Parser.ParseFrom(body.AsSpan(5)));
        Assert.DoesNotContain(response.Headers, header => header.Key.StartsWith("dapr-", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task It_is_told_how_long_the_caller_waits()
    {
        app.On(AppCallback.OnInvoke, InvokeRequest.Parser, (_, _) => Task.FromResult(new InvokeResponse()));
        var request = new InvokeServiceRequest { Id = "callee", Message = new InvokeRequest { Method = "do" } };

        await client.CallAsync("/dapr.proto.runtime.v1.Dapr/InvokeService", request, InvokeResponse.Parser, TimeSpan.FromSeconds(30));
        await client.CallAsync("/dapr.proto.runtime.v1.Dapr/InvokeService", request, InvokeResponse.Parser);

        Assert.Equal(["30000m", null], app.Received.Select(call => call.Metadata.GetValueOrDefault("grpc-timeout")));
    }

    [Fact]
    public async Task Its_metadata_may_be_large()
    {
        app.On(AppCallback.OnInvoke, InvokeRequest.Parser, (_, _) => Task.FromResult(new InvokeResponse()));
        var token = new string('t', 20_000);

        await client.CallAsync(
            "/dapr.proto.runtime.v1.Dapr/InvokeService",
            new InvokeServiceRequest { Id = "callee", Message = new InvokeRequest { Method = "do" } },
            InvokeResponse.Parser,
            null,
            ("x-token", token));

        Assert.Equal(token, Assert.Single(app.Received).Metadata["x-token"]);
    }

    [Fact]
    public async Task Its_refusal_comes_with_status_and_text()
    {
        app.On<InvokeRequest, InvokeResponse>(
            AppCallback.OnInvoke, InvokeRequest.Parser, (_, _) => throw new GrpcCallException(Sidecar.Grpc.GrpcStatus.Aborted, "not now"));

        var refusal = await Assert.ThrowsAsync<Sidecar.Tests.Grpc.GrpcCallException>(() => client.CallAsync(
            "/dapr.proto.runtime.v1.Dapr/InvokeService",
            new InvokeServiceRequest { Id = "callee", Message = new InvokeRequest { Method = "do" } },
            InvokeResponse.Parser));

        Assert.Equal((Sidecar.Grpc.GrpcStatus.Aborted, "not now"), (refusal.Status, refusal.Text));
    }

    private Task<DaprSidecar> StartAsync(string appId, int appPort = 0) => DaprSidecar.StartAsync(new SidecarOptions
    {
        AppId = appId,
        AppPort = appPort,
        AppProtocol = "grpc",
        InternalPort = 0,
        WorkingDirectory = folder.Path,
        ReadEnvironment = name => name == "XDG_RUNTIME_DIR" ? folder.Path : null,
    });
}
