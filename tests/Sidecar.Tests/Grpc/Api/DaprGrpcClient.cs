using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Sidecar.Grpc;
using Sidecar.Grpc.Rpc;
using Status = Sidecar.Grpc.Rpc.Status;

namespace Sidecar.Tests.Grpc.Api;

/// <summary>Calls of the Dapr gRPC API.</summary>
internal static class DaprGrpcClient
{
    public static Task<T> DaprAsync<T>(
        this GrpcTestClient client, string method, IMessage request, MessageParser<T> parser, params (string Name, string Value)[] metadata)
        where T : IMessage<T> => client.CallAsync($"/dapr.proto.runtime.v1.Dapr/{method}", request, parser, null, metadata);

    /// <summary>A call whose answer says nothing.</summary>
    public static Task DaprAsync(this GrpcTestClient client, string method, IMessage request, params (string Name, string Value)[] metadata) =>
        client.DaprAsync(method, request, Empty.Parser, metadata);

    /// <summary>Holds that a call is refused.</summary>
    /// <returns>The reason among its details; null without one.</returns>
    public static async Task<string?> RefusedAsync(this GrpcTestClient client, GrpcStatus status, string method, IMessage request)
    {
        var refusal = await Assert.ThrowsAsync<GrpcCallException>(() => client.DaprAsync(method, request));
        Assert.Equal(status, refusal.Status);
        return refusal.Details is { } details
            ? Status.Parser.ParseFrom(details)
                .Details.Where(detail => detail.Is(ErrorInfo.Descriptor))
                .Select(detail => detail.Unpack<ErrorInfo>().Reason)
                .SingleOrDefault()
            : null;
    }
}
