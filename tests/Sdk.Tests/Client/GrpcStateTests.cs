using Dapr;
using Dapr.Client;
using Dapr.Client.Protocol;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using StateOptions = Dapr.Client.StateOptions;

namespace Sdk.Tests.Client;

public sealed class GrpcStateTests : RealSidecarTest
{
    private static readonly byte[] Bytes = [0, 255, 34, 10, 128];
    private static readonly Dictionary<string, string> Metadata = new() { ["ttlInSeconds"] = "60" };

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

    [Fact]
    public async Task A_transaction_does_all_its_operations_and_keeps_bytes_as_they_are()
    {
        await Client.SaveStateAsync("store", "old", 1);

        await Client.ExecuteStateTransactionAsync(
            "store",
            [
                new StateTransactionRequest("bytes", Bytes, StateOperationType.Upsert),
                new StateTransactionRequest("json", "{\"a\":1}"u8.ToArray(), StateOperationType.Upsert),
                new StateTransactionRequest("old", value: null, StateOperationType.Delete),
            ]);

        Assert.Equal(Bytes, (await Client.GetByteStateAsync("store", "bytes")).ToArray());
        Assert.Equal(1, (await Client.GetStateAsync<Dictionary<string, int>>("store", "json"))["a"]);
        Assert.Equal(0, await Client.GetStateAsync<int>("store", "old"));
    }

    [Fact]
    public async Task A_transaction_sends_what_is_said_of_its_operations_and_of_it()
    {
        await using var sidecar = await GrpcStub.StartAsync();
        ExecuteStateTransactionRequest? sent = null;
        sidecar.On<ExecuteStateTransactionRequest>("ExecuteStateTransaction", request =>
        {
            sent = request;
            return new Empty();
        });
        using var client = sidecar.Client();

        await client.ExecuteStateTransactionAsync(
            "store",
            [
                new StateTransactionRequest(
                    "a", Bytes, StateOperationType.Upsert, "7", Metadata, new StateOptions { Concurrency = ConcurrencyMode.FirstWrite }),
                new StateTransactionRequest("b", value: null, StateOperationType.Delete),
            ],
            new Dictionary<string, string> { ["partitionKey"] = "p" });

        var expected = new ExecuteStateTransactionRequest { StoreName = "store", Metadata = { ["partitionKey"] = "p" } };
        expected.Operations.Add(new TransactionalStateOperation
        {
            OperationType = "upsert",
            Request = new StateItem
            {
                Key = "a",
                Value = ByteString.CopyFrom(Bytes),
                Etag = new Etag { Value = "7" },
                Metadata = { ["ttlInSeconds"] = "60" },
                Options = new Dapr.Client.Protocol.StateOptions
                {
                    Concurrency = Dapr.Client.Protocol.StateOptions.Types.StateConcurrency.ConcurrencyFirstWrite,
                },
            },
        });
        expected.Operations.Add(new TransactionalStateOperation { OperationType = "delete", Request = new StateItem { Key = "b" } });
        Assert.Equal(expected, sent);
    }

    [Fact]
    public async Task A_transaction_whose_etag_does_not_match_does_nothing_and_throws()
    {
        await Client.SaveStateAsync("store", "a", 1);

        await Assert.ThrowsAsync<DaprException>(() => Client.ExecuteStateTransactionAsync(
            "store",
            [
                new StateTransactionRequest("b", "2"u8.ToArray(), StateOperationType.Upsert),
                new StateTransactionRequest("a", "2"u8.ToArray(), StateOperationType.Upsert, "other"),
            ]));

        Assert.Equal(0, await Client.GetStateAsync<int>("store", "b"));
    }

    [Fact]
    public async Task A_transaction_of_nothing_is_refused() =>
        await Assert.ThrowsAsync<ArgumentException>(() => Client.ExecuteStateTransactionAsync("store", []));

    [Fact]
    public async Task Many_are_deleted_in_one_call()
    {
        await Client.SaveBulkStateAsync("store", [new SaveStateItem<int>("a", 1, null!), new SaveStateItem<int>("b", 2, null!)]);
        var (_, etag) = await Client.GetStateAndETagAsync<int>("store", "b");

        await Client.DeleteBulkStateAsync("store", [new BulkDeleteStateItem("a", null!), new BulkDeleteStateItem("b", etag)]);

        Assert.All(await Client.GetBulkStateAsync("store", ["a", "b"], parallelism: null), item => Assert.Empty(item.Value));
    }

    [Fact]
    public async Task Deleting_many_of_which_one_has_another_etag_throws()
    {
        await Client.SaveStateAsync("store", "a", 1);

        await Assert.ThrowsAsync<DaprException>(() => Client.DeleteBulkStateAsync("store", [new BulkDeleteStateItem("a", "other")]));
    }
}
