using Sidecar.Grpc;
using Sidecar.Grpc.Protocol;
using Sidecar.Tests.Configuration;
using Sidecar.Tests.Grpc;
using Sidecar.Tests.Workflows;

namespace Sidecar.Tests.Api.Access;

public sealed class GrpcApiAccessTests
{
    [Theory]
    [InlineData("{api: {denied: [{name: metadata, version: v1, protocol: grpc}]}}", false)]
    [InlineData("{api: {denied: [{name: metadata, version: v1, protocol: http}]}}", true)]
    [InlineData("{api: {denied: [{name: state, version: v1, protocol: grpc}]}}", true)]
    [InlineData("{api: {allowed: [{name: state, version: v1, protocol: grpc}]}}", false)]
    [InlineData("{api: {allowed: [{name: metadata, version: v1, protocol: grpc}]}}", true)]
    [InlineData("{api: {allowed: [{name: metadata, version: v1, protocol: grpc}], denied: [{name: metadata, version: v1, protocol: grpc}]}}", false)]
    public async Task A_method_that_the_configuration_takes_away_is_not_implemented(string spec, bool isThere)
    {
        await using var rig = await ConfiguredSidecar.StartAsync(spec);
        using var client = new GrpcTestClient(rig.Sidecar.GrpcEndpoint);
        Task Call() => client.CallAsync("/dapr.proto.runtime.v1.Dapr/GetMetadata", new GetMetadataRequest(), GetMetadataResponse.Parser);

        if (isThere)
        {
            await Call();
            return;
        }

        var refusal = await Assert.ThrowsAsync<GrpcCallException>(Call);
        Assert.Equal((GrpcStatus.Unimplemented, "Not Implemented"), (refusal.Status, refusal.Text));
    }

    [Fact]
    public async Task Other_services_have_no_rules()
    {
        await using var rig = await ConfiguredSidecar.StartAsync("{api: {allowed: [{name: metadata, version: v1, protocol: grpc}]}}");
        using var client = new GrpcTestClient(rig.Sidecar.GrpcEndpoint);

        Assert.NotNull(await client.HelloAsync());
    }
}
