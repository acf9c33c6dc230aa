using Dapr;
using Dapr.Common.Exceptions;

namespace Sdk.Tests.Client;

/// <summary>What the sidecar says of a failure besides its message, over either protocol.</summary>
public sealed class ExtendedErrorTests : RealSidecarTest
{
    [Fact]
    public async Task A_failure_over_http_tells_its_details()
    {
        var failure = await Assert.ThrowsAsync<DaprException>(() => Client.PublishEventAsync("nowhere", "topic", 1));

        Assert.True(failure.TryGetExtendedErrorInfo(out var info));
        var reason = info.Details.OfType<DaprErrorInfoDetail>().Single();
        Assert.Equal(("DAPR_PUBSUB_NOT_FOUND", "dapr.io", DaprExtendedErrorType.ErrorInfo), (reason.Reason, reason.Domain, reason.ErrorType));
        Assert.Equal("pubsub nowhere is not found", info.Message);
    }

    [Fact]
    public async Task A_failure_over_grpc_tells_its_details()
    {
        var failure = await Assert.ThrowsAsync<DaprException>(() => Client.GetByteStateAsync("nowhere", "k"));

        Assert.True(failure.TryGetExtendedErrorInfo(out var info));
        Assert.Equal("DAPR_STATE_NOT_FOUND", info.Details.OfType<DaprErrorInfoDetail>().Single().Reason);
    }

    [Fact]
    public async Task A_sidecar_that_is_not_there_says_nothing()
    {
        await Sidecar.StopAsync();

        var failure = await Assert.ThrowsAsync<DaprException>(() => Client.GetByteStateAsync("store", "k"));

        Assert.False(failure.TryGetExtendedErrorInfo(out var info));
        Assert.Null(info);
    }
}
