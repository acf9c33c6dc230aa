using Dapr;
using Dapr.Client;

namespace Sdk.Tests.Client;

public sealed class ByteStateTests : RealSidecarTest
{
    private static readonly byte[] Bytes = [0, 255, 34, 10, 128];

    [Fact]
    public async Task Bytes_come_back_as_they_were_saved()
    {
        await Client.SaveByteStateAsync("store", "k", Bytes);

        var (value, etag) = await Client.GetByteStateAndETagAsync("store", "k", ConsistencyMode.Strong);

        Assert.Equal(Bytes, value.ToArray());
        Assert.NotEmpty(etag);
        Assert.Equal(Bytes, (await Client.GetByteStateAsync("store", "k")).ToArray());
    }

    [Fact]
    public async Task What_is_not_there_is_empty_and_has_no_etag()
    {
        var (value, etag) = await Client.GetByteStateAndETagAsync("store", "none");

        Assert.Equal((0, string.Empty), (value.Length, etag));
    }

    [Fact]
    public async Task Saving_with_an_etag_succeeds_until_another_value_is_there()
    {
        await Client.SaveByteStateAsync("store", "k", Bytes);
        var (_, etag) = await Client.GetByteStateAndETagAsync("store", "k");

        Assert.True(await Client.TrySaveByteStateAsync("store", "k", Bytes, etag));
        Assert.False(await Client.TrySaveByteStateAsync("store", "k", Bytes, etag));
    }

    [Fact]
    public async Task First_write_without_an_etag_is_refused_where_something_is()
    {
        var first = new StateOptions { Concurrency = ConcurrencyMode.FirstWrite, Consistency = ConsistencyMode.Strong };
        await Client.SaveByteStateAsync("store", "k", Bytes, first);

        await Assert.ThrowsAsync<DaprException>(() => Client.SaveByteStateAsync("store", "k", Bytes, first));
    }

    [Fact]
    public async Task Json_that_was_saved_is_read_as_its_bytes()
    {
        await Client.SaveStateAsync("store", "k", new { a = 1 });

        Assert.Equal("{\"a\":1}"u8.ToArray(), (await Client.GetByteStateAsync("store", "k")).ToArray());
    }

    [Fact]
    public async Task Metadata_reaches_the_store()
    {
        await Assert.ThrowsAsync<DaprException>(
            () => Client.SaveByteStateAsync("store", "k", Bytes, metadata: new Dictionary<string, string> { ["ttlInSeconds"] = "soon" }));
    }

    [Fact]
    public async Task An_empty_key_is_refused() => await Assert.ThrowsAsync<ArgumentException>(() => Client.GetByteStateAsync("store", string.Empty));

    [Fact]
    public async Task No_etag_is_refused() =>
        await Assert.ThrowsAsync<ArgumentNullException>(() => Client.TrySaveByteStateAsync("store", "k", Bytes, etag: null!));
}
