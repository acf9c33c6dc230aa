#pragma warning disable DAPR_DISTRIBUTEDLOCK // The feature itself is under test.
using Dapr;
using Dapr.Client.Protocol;
using LockStatus = Dapr.Client.LockStatus;

namespace Sdk.Tests.Client;

public sealed class LockTests : RealSidecarTest
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_lock_tells_whether_it_is_held(bool free)
    {
        await using var sidecar = await GrpcStub.StartAsync();
        TryLockRequest? sent = null;
        sidecar.On<TryLockRequest>("TryLockAlpha1", request =>
        {
            sent = request;
            return new Dapr.Client.Protocol.TryLockResponse { Success = free };
        });
        using var client = sidecar.Client("secret");

        var held = await client.Lock("locks", "stock", "me", 30);

        Assert.Equal((free, "locks", "stock", "me"), (held.Success, held.StoreName, held.ResourceId, held.LockOwner));
        Assert.Equal(new TryLockRequest { StoreName = "locks", ResourceId = "stock", LockOwner = "me", ExpiryInSeconds = 30 }, sent);
        Assert.Equal("secret", sidecar.Headers["dapr-api-token"].ToString());
    }

    [Theory]
    [InlineData(LockStatus.Success)]
    [InlineData(LockStatus.LockDoesNotExist)]
    [InlineData(LockStatus.LockBelongsToOthers)]
    [InlineData(LockStatus.InternalError)]
    public async Task The_end_of_a_lock_tells_how_it_went(LockStatus status)
    {
        await using var sidecar = await GrpcStub.StartAsync();
        UnlockRequest? sent = null;
        sidecar.On<UnlockRequest>("UnlockAlpha1", request =>
        {
            sent = request;
            return new Dapr.Client.Protocol.UnlockResponse { Status = (Dapr.Client.Protocol.UnlockResponse.Types.Status)status };
        });
        using var client = sidecar.Client();

        Assert.Equal(status, (await client.Unlock("locks", "stock", "me")).status);
        Assert.Equal(new UnlockRequest { StoreName = "locks", ResourceId = "stock", LockOwner = "me" }, sent);
    }

    [Theory]
    [InlineData("", "r", "o", 1)]
    [InlineData("s", "", "o", 1)]
    [InlineData("s", "r", "", 1)]
    [InlineData("s", "r", "o", 0)]
    public async Task What_cannot_be_a_lock_is_refused(string store, string resource, string owner, int seconds) =>
        await Assert.ThrowsAsync<ArgumentException>(() => Client.Lock(store, resource, owner, seconds));

    [Fact]
    public async Task A_sidecar_without_lock_stores_says_so()
    {
        var failure = await Assert.ThrowsAsync<DaprException>(() => Client.Lock("locks", "stock", "me", 30));
        Assert.Contains("FailedPrecondition", failure.InnerException!.Message, StringComparison.Ordinal);

        await Assert.ThrowsAsync<DaprException>(() => Client.Unlock("locks", "stock", "me"));
    }

    [Fact]
    public async Task Disposing_of_a_lock_that_is_not_held_asks_nobody() => await new Dapr.Client.TryLockResponse().DisposeAsync();
}
