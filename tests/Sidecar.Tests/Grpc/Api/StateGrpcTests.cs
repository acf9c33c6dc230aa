using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Sidecar.Grpc;
using Sidecar.Grpc.Protocol;
using Sidecar.Testing;
using Testing;

namespace Sidecar.Tests.Grpc.Api;

public sealed class StateGrpcTests() : GrpcSidecarTest(
    new SidecarOptions { AppId = "app", TimeProvider = new FakeTimeProvider(), Resources = [TestComponent.Yaml("store", "state.in-memory")] })
{
    [Fact]
    public async Task What_is_saved_over_one_protocol_is_read_over_the_other()
    {
        await SaveAsync(new StateItem { Key = "g", Value = ByteString.CopyFromUtf8("""{"a":1}""") });
        await Tested.Client.PostAsJsonAsync("/v1.0/state/store", new[] { new { key = "h", value = "text" } });

        Assert.Equal("""{"a":1}""", await Tested.Client.GetStringAsync("/v1.0/state/store/g"));
        Assert.Equal("\"text\"", (await GetAsync("h")).Data.ToStringUtf8());
    }

    [Theory]
    [InlineData("DAPR_STATE_ILLEGAL_KEY", "move", "a||b", "upsert", "c")]
    [InlineData("ERR_NOT_SUPPORTED_STATE_OPERATION", "move", "a", "upsert", "b||c")]
    [InlineData("DAPR_STATE_ILLEGAL_KEY", "upsert", "a||b", "move", "c")]
    public async Task Of_a_transaction_the_first_wrong_operation_is_told_and_of_that_the_key(
        string reason, string first, string firstKey, string second, string secondKey)
    {
        var request = new ExecuteStateTransactionRequest { StoreName = "store" };
        request.Operations.Add(new TransactionalStateOperation { OperationType = first, Request = new StateItem { Key = firstKey } });
        request.Operations.Add(new TransactionalStateOperation { OperationType = second, Request = new StateItem { Key = secondKey } });

        var failure = await Assert.ThrowsAsync<GrpcCallException>(() => Client.DaprAsync("ExecuteStateTransaction", request, Empty.Parser));
        Assert.Contains(reason == "DAPR_STATE_ILLEGAL_KEY" ? "can't contain '||'" : "not supported", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_item_says_when_it_expires()
    {
        await SaveAsync(new StateItem { Key = "k", Value = ByteString.CopyFromUtf8("1"), Metadata = { ["ttlInSeconds"] = "10" } });

        var many = await Client.DaprAsync("GetBulkState", new GetBulkStateRequest { StoreName = "store", Keys = { "k" } }, GetBulkStateResponse.Parser);

        Assert.Equal("2026-01-01T00:00:10Z", (await GetAsync("k")).Metadata["ttlExpireTime"]);
        Assert.Equal("2026-01-01T00:00:10Z", many.Items.Single().Metadata["ttlExpireTime"]);
    }

    [Fact]
    public async Task Of_bytes_that_are_no_JSON_a_bulk_get_over_HTTP_tells_nothing()
    {
        await SaveAsync(new StateItem { Key = "json", Value = ByteString.CopyFromUtf8("1") });
        await SaveAsync(new StateItem { Key = "empty", Value = ByteString.Empty });
        await SaveAsync(new StateItem { Key = "bytes", Value = ByteString.CopyFromUtf8("{nope") });

        Assert.Equal([true, false], (await BulkAsync("json", "empty"))!.AsArray().Select(item => item!.AsObject().ContainsKey("data")));
        Assert.Null(await BulkAsync("json", "bytes"));
    }

    [Fact]
    public async Task An_item_without_a_key_is_refused() =>
        Assert.Equal(
            "ERR_STATE_SAVE",
            await Client.RefusedAsync(GrpcStatus.InvalidArgument, "SaveState", Save(new StateItem { Value = ByteString.CopyFromUtf8("1") })));

    [Fact]
    public async Task A_time_to_live_that_is_no_number_fails_the_save() =>
        Assert.Equal(
            "ERR_STATE_SAVE",
            await Client.RefusedAsync(GrpcStatus.Internal, "SaveState", Save(new StateItem { Key = "k", Metadata = { ["ttlInSeconds"] = "soon" } })));

    [Theory]
    [InlineData("-5")]
    [InlineData("99999999999")]
    public async Task A_store_in_memory_takes_any_number_of_seconds(string seconds)
    {
        await SaveAsync(new StateItem { Key = "k", Value = ByteString.CopyFromUtf8("1"), Metadata = { ["ttlInSeconds"] = seconds } });

        Assert.Equal("1", (await GetAsync("k")).Data.ToStringUtf8());
    }

    [Fact]
    public async Task What_is_said_to_be_JSON_and_is_none_is_refused()
    {
        var item = new StateItem { Key = "k", Value = ByteString.CopyFromUtf8("{nope"), Metadata = { ["contentType"] = "application/json" } };

        await Client.RefusedAsync(GrpcStatus.Unknown, "SaveState", Save(item));

        Assert.Equal(new GetStateResponse(), await GetAsync("k"));
    }

    [Fact]
    public async Task An_empty_etag_is_none()
    {
        await SaveAsync(new StateItem { Key = "k", Value = ByteString.CopyFromUtf8("1"), Etag = new Etag() });
        await SaveAsync(new StateItem { Key = "k", Value = ByteString.CopyFromUtf8("2"), Etag = new Etag() });

        Assert.Equal("2", (await GetAsync("k")).Data.ToStringUtf8());
    }

    [Fact]
    public async Task A_lost_etag_in_a_bulk_delete_is_a_conflict()
    {
        await SaveAsync(new StateItem { Key = "k", Value = ByteString.CopyFromUtf8("1") });
        var request = new DeleteBulkStateRequest { StoreName = "store", States = { new StateItem { Key = "k", Etag = new Etag { Value = "other" } } } };

        Assert.Equal("ERR_STATE_BULK_DELETE", await Client.RefusedAsync(GrpcStatus.Aborted, "DeleteBulkState", request));
    }

    [Theory]
    [InlineData("GetBulkState")]
    [InlineData("DeleteState")]
    [InlineData("DeleteBulkState")]
    [InlineData("ExecuteStateTransaction")]
    public async Task A_key_with_the_separator_is_refused_everywhere(string method)
    {
        const string key = "a||b";
        IMessage request = method switch
        {
            "GetBulkState" => new GetBulkStateRequest { StoreName = "store", Keys = { key } },
            "DeleteState" => new DeleteStateRequest { StoreName = "store", Key = key },
            "DeleteBulkState" => new DeleteBulkStateRequest { StoreName = "store", States = { new StateItem { Key = key } } },
            _ =>
                new ExecuteStateTransactionRequest
                {
                    StoreName = "store",
                    Operations = { new TransactionalStateOperation { OperationType = "upsert", Request = new StateItem { Key = key } } }
                },
        };

        Assert.Equal("DAPR_STATE_ILLEGAL_KEY", await Client.RefusedAsync(GrpcStatus.InvalidArgument, method, request));
    }

    [Fact]
    public async Task An_operation_without_a_request_is_one_of_the_empty_key()
    {
        await Client.DaprAsync(
            "ExecuteStateTransaction",
            new ExecuteStateTransactionRequest { StoreName = "store", Operations = { new TransactionalStateOperation { OperationType = "upsert" } } });

        Assert.NotEmpty((await GetAsync(string.Empty)).Etag);
    }

    [Fact]
    public async Task No_keys_give_no_items() =>
        Assert.Empty((await Client.DaprAsync("GetBulkState", new GetBulkStateRequest { StoreName = "store" }, GetBulkStateResponse.Parser)).Items);

    private static SaveStateRequest Save(StateItem item) => new() { StoreName = "store", States = { item } };

    private Task SaveAsync(StateItem item) => Client.DaprAsync("SaveState", Save(item), Empty.Parser);

    private async Task<JsonNode?> BulkAsync(params string[] keys)
    {
        var answer = await Tested.Client.PostAsJsonAsync("/v1.0/state/store/bulk", new { keys });
        Assert.True(answer.IsSuccessStatusCode);
        var body = await answer.Content.ReadAsStringAsync();
        return body.Length > 0 ? JsonNode.Parse(body) : null;
    }

    private Task<GetStateResponse> GetAsync(string key) =>
        Client.DaprAsync("GetState", new GetStateRequest { StoreName = "store", Key = key }, GetStateResponse.Parser);
}
