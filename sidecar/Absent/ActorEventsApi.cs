using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Sidecar.Apps;
using Sidecar.Grpc;
using Sidecar.Grpc.Protocol;

namespace Sidecar.Absent;

/// <summary>The stream over which an application would host actors. As there are none, it ends once the application has said which.</summary>
internal static class ActorEventsApi
{
    /// <summary>Maps it.</summary>
    public static IEndpointRouteBuilder MapActorEvents(this IEndpointRouteBuilder routes)
    {
        var hasGrpcApp = routes.ServiceProvider.GetRequiredService<AppProtocol>().IsGrpc
            && routes.ServiceProvider.GetRequiredService<SidecarOptions>().AppPort > 0;
        return routes.MapDuplex<SubscribeActorEventsRequestAlpha1, SubscribeActorEventsResponseAlpha1>(
            DaprService.Name,
            "SubscribeActorEventsAlpha1",
            SubscribeActorEventsRequestAlpha1.Parser,
            (reader, _, call) => RefuseAsync(reader, call, hasGrpcApp));
    }

    private static async Task RefuseAsync(GrpcReader<SubscribeActorEventsRequestAlpha1> reader, GrpcCall call, bool hasGrpcApp)
    {
        if (!hasGrpcApp)
        {
            throw GrpcFaults.Status(GrpcStatus.FailedPrecondition, "actor callback streaming requires a gRPC app channel");
        }

        var first = await reader.ReadAsync(call.Cancelled) ?? throw GrpcFaults.Ended();
        throw first.InitialRequest is null
            ? GrpcFaults.Status(GrpcStatus.InvalidArgument, "first message must be SubscribeActorEventsRequestInitialAlpha1")
            : GrpcFaults.Status(GrpcStatus.Internal, $"failed to register hosted actors: {AbsentErrors.Actors.Message}");
    }
}
