using Sidecar.Grpc;
using Sidecar.Grpc.Protocol;
using Sidecar.Tests.Apps;
using Sidecar.Tests.Grpc;

namespace Sidecar.Tests.Absent;

/// <summary>An application that would host actors over a stream.</summary>
public sealed class ActorEventsTests
{
    private static readonly SubscribeActorEventsRequestAlpha1 Offer = new()
    {
        InitialRequest = new SubscribeActorEventsRequestInitialAlpha1 { Entities = { "cart" } }
    };
    private static readonly SubscribeActorEventsRequestAlpha1 Answer = new()
    {
        InvokeResponse = new SubscribeActorEventsRequestInvokeResponseAlpha1 { Id = "1" }
    };

    public static TheoryData<bool, bool, string, string> Ends => new()
    {
        { false, true, nameof(GrpcStatus.FailedPrecondition), "actor callback streaming requires a gRPC app channel" },
        { true, false, nameof(GrpcStatus.InvalidArgument), "first message must be SubscribeActorEventsRequestInitialAlpha1" },
        { true, true, nameof(GrpcStatus.Internal), "failed to register hosted actors: " },
    };

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task The_stream_ends_as_there_are_no_actors(bool hasGrpcApp, bool offers, string status, string message)
    {
        await using var app = await GrpcTestApp.StartAsync();
        await using var sidecar = await DaprSidecar.StartAsync(
            hasGrpcApp ? new SidecarOptions { AppId = "app", AppPort = app.Port, AppProtocol = "grpc" } : new SidecarOptions { AppId = "app" });
        await using var stream = new GrpcDuplex<SubscribeActorEventsRequestAlpha1, SubscribeActorEventsResponseAlpha1>(
            sidecar.GrpcEndpoint, "/dapr.proto.runtime.v1.Dapr/SubscribeActorEventsAlpha1", SubscribeActorEventsResponseAlpha1.Parser);
        await stream.SendAsync(offers ? Offer : Answer);

        var refusal = await Assert.ThrowsAsync<GrpcCallException>(stream.ReadAsync);

        Assert.Equal(status, refusal.Status.ToString());
        Assert.StartsWith(message, refusal.Text, StringComparison.Ordinal);
    }
}
