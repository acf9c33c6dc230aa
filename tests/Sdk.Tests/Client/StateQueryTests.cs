using Dapr;
using Dapr.Client;
using Dapr.Client.Protocol;
using Google.Protobuf;

namespace Sdk.Tests.Client;

public sealed class StateQueryTests : RealSidecarTest
{
    private static readonly Dictionary<string, string> Metadata = new() { ["a"] = "b" };

    [Fact]
    public async Task What_is_found_comes_with_its_etag_and_where_to_go_on()
    {
        await using var sidecar = await GrpcStub.StartAsync();
        QueryStateRequest? sent = null;
        sidecar.On<QueryStateRequest>("QueryStateAlpha1", request =>
        {
            sent = request;
            return new QueryStateResponse { Token = "t", Results = { Found("k1", "{\"amount\":5}"), Found("k2", "") }, Metadata = { ["m"] = "n" } };
        });
        using var client = sidecar.Client();

        var found = await client.QueryStateAsync<Price?>("store", "{}", Metadata);

        Assert.Equal([("k1", new Price(5), "7"), ("k2", null, "7")], found.Results.Select(item => (item.Key, item.Data, item.ETag)));
        Assert.Equal(("t", "n"), (found.Token, found.Metadata["m"]));
        Assert.Equal(new QueryStateRequest { StoreName = "store", Query = "{}", Metadata = { ["a"] = "b" } }, sent);
    }

    [Fact]
    public async Task What_could_not_be_read_is_thrown_with_the_rest()
    {
        await using var sidecar = await GrpcStub.StartAsync();
        sidecar.On<QueryStateRequest>(
            "QueryStateAlpha1", _ => new QueryStateResponse { Results = { Found("k1", "1"), new QueryStateItem { Key = "k2", Error = "broken" } } });
        using var client = sidecar.Client();

        var failure = await Assert.ThrowsAsync<StateQueryException<int>>(() => client.QueryStateAsync<int>("store", "{}"));

        Assert.Equal(["k2"], failure.FailedKeys);
        Assert.Equal(1, Assert.Single(failure.Response.Results).Data);
        Assert.Equal(("UNKNOWN", false), (failure.ErrorCode, failure.IsTransient));
    }

    [Fact]
    public async Task Something_else_than_asked_throws()
    {
        await using var sidecar = await GrpcStub.StartAsync();
        sidecar.On<QueryStateRequest>("QueryStateAlpha1", _ => new QueryStateResponse { Results = { Found("k1", "\"text\"") } });
        using var client = sidecar.Client();

        await Assert.ThrowsAsync<DaprException>(() => client.QueryStateAsync<int>("store", "{}"));
    }

    [Fact]
    public async Task A_store_that_cannot_be_queried_says_so() =>
        await Assert.ThrowsAsync<DaprException>(() => Client.QueryStateAsync<int>("store", """{"filter":{}}"""));

    private static QueryStateItem Found(string key, string json) => new() { Key = key, Data = ByteString.CopyFromUtf8(json), Etag = "7" };

    private sealed record Price(int Amount);
}
