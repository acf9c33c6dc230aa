using System.Net;
using Dapr;
using Dapr.Client;

namespace Sdk.Tests.Client;

public sealed class StateTests : SidecarTest
{
    private static readonly Dictionary<string, string> Metadata = new() { ["ttlInSeconds"] = "60" };

    [Fact]
    public async Task Reading_gives_the_value_and_its_etag()
    {
        Sidecar.Answer(200, """{"amount":5}""", ("ETag", "7"));

        var (value, etag) = await Client.GetStateAndETagAsync<Price>(
            "store", "a/b c+d", ConsistencyMode.Strong, new Dictionary<string, string> { ["partitionKey"] = "p 1" });

        Assert.Equal((new Price(5), "7"), (value, etag));
        Assert.Equal(
            ("GET", "/v1.0/state/store/a%2Fb%20c%2Bd?consistency=strong&metadata.partitionKey=p%201"),
            (Sidecar.Request.Method, Sidecar.Request.Target));
    }

    [Fact]
    public async Task Reading_what_is_not_there_gives_the_default_and_no_etag()
    {
        var (value, etag) = await Client.GetStateAndETagAsync<Price?>("store", "k");

        Assert.Equal((null, string.Empty), (value, etag));
    }

    [Fact]
    public async Task Reading_a_null_of_a_value_type_gives_its_default()
    {
        Sidecar.Answer(200, "null", ("ETag", "1"));

        Assert.Equal(0, await Client.GetStateAsync<int>("store", "k"));
    }

    [Fact]
    public async Task Reading_something_else_than_asked_throws()
    {
        Sidecar.Answer(200, "\"text\"");

        await Assert.ThrowsAsync<DaprException>(() => Client.GetStateAsync<int>("store", "k"));
    }

    [Fact]
    public async Task Reading_that_fails_throws_with_what_the_sidecar_said()
    {
        Sidecar.Answer(400, """{"errorCode":"ERR_STATE_STORE_NOT_FOUND","message":"state store x is not found"}""");

        var failure = await Assert.ThrowsAsync<DaprException>(() => Client.GetStateAsync<int>("x", "k"));

        var cause = Assert.IsAssignableFrom<HttpRequestException>(failure.InnerException);
        Assert.Equal((HttpStatusCode.BadRequest, "400 ERR_STATE_STORE_NOT_FOUND: state store x is not found"), (cause.StatusCode, cause.Message));
    }

    [Fact]
    public async Task A_sidecar_that_is_not_there_throws()
    {
        await Sidecar.DisposeAsync();

        await Assert.ThrowsAsync<DaprException>(() => Client.GetStateAsync<int>("store", "k"));
    }

    [Fact]
    public async Task A_call_that_is_given_up_is_cancelled_not_failed() =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Client.GetStateAsync<int>("store", "k", cancellationToken: new CancellationToken(canceled: true)));

    [Fact]
    public async Task Saving_sends_value_options_and_metadata()
    {
        await Client.SaveStateAsync(
            "store",
            "k",
            new Price(5),
            new StateOptions { Concurrency = ConcurrencyMode.FirstWrite, Consistency = ConsistencyMode.Strong },
            Metadata);

        Assert.Equal(("POST", "/v1.0/state/store", "secret"), (Sidecar.Request.Method, Sidecar.Request.Target, Sidecar.Request.Headers["dapr-api-token"]));
        Assert.Equal(
            """[{"key":"k","value":{"amount":5},"metadata":{"ttlInSeconds":"60"},"options":{"concurrency":"first-write","consistency":"strong"}}]""",
            Sidecar.Request.Body);
    }

    [Theory]
    [InlineData(204, true)]
    [InlineData(409, false)]
    public async Task Saving_with_an_etag_says_whether_it_won(int status, bool won)
    {
        Sidecar.Answer(status, status == 409 ? """{"errorCode":"ERR_STATE_SAVE","message":"possible etag mismatch"}""" : string.Empty);

        Assert.Equal(won, await Client.TrySaveStateAsync("store", "k", 1, "7"));
        Assert.Equal("""[{"key":"k","value":1,"etag":"7"}]""", Sidecar.Request.Body);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(500)]
    public async Task Saving_with_an_etag_that_fails_otherwise_throws(int status)
    {
        Sidecar.Answer(status);

        await Assert.ThrowsAsync<DaprException>(() => Client.TrySaveStateAsync("store", "k", 1, "7"));
    }

    [Fact]
    public async Task Saving_with_an_empty_etag_sends_it()
    {
        await Client.TrySaveStateAsync("store", "k", 1, string.Empty);

        Assert.Equal("""[{"key":"k","value":1,"etag":""}]""", Sidecar.Request.Body);
    }

    [Fact]
    public async Task A_conflict_of_a_save_without_an_etag_throws()
    {
        Sidecar.Answer(409);

        await Assert.ThrowsAsync<DaprException>(() => Client.SaveStateAsync("store", "k", 1));
    }

    [Fact]
    public async Task Saving_many_sends_one_request()
    {
        await Client.SaveBulkStateAsync("store", [new SaveStateItem<int>("a", 1, "x"), new SaveStateItem<int>("b", 2, null!)]);

        Assert.Equal("""[{"key":"a","value":1,"etag":"x"},{"key":"b","value":2}]""", Sidecar.Request.Body);
    }

    [Fact]
    public async Task Deleting_sends_options_and_no_etag()
    {
        await Client.DeleteStateAsync("store", "k", new StateOptions { Concurrency = ConcurrencyMode.LastWrite }, Metadata);

        Assert.Equal(("DELETE", "/v1.0/state/store/k?concurrency=last-write&metadata.ttlInSeconds=60"), (Sidecar.Request.Method, Sidecar.Request.Target));
        Assert.False(Sidecar.Request.Headers.ContainsKey("if-match"));
    }

    [Theory]
    [InlineData(204, true)]
    [InlineData(409, false)]
    public async Task Deleting_with_an_etag_says_whether_it_won(int status, bool won)
    {
        Sidecar.Answer(status);

        Assert.Equal(won, await Client.TryDeleteStateAsync("store", "k", "7"));
        Assert.Equal("7", Sidecar.Request.Headers["if-match"]);
    }

    [Fact]
    public async Task Reading_many_gives_values_and_empty_ones()
    {
        Sidecar.Answer(200, """[{"key":"a","data":{"amount":1},"etag":"x"},{"key":"b"}]""");

        var items = await Client.GetBulkStateAsync<Price?>("store", ["a", "b"], parallelism: 3);

        Assert.Equal([("a", new Price(1), "x"), ("b", null, string.Empty)], items.Select(item => (item.Key, item.Value, item.ETag)));
        Assert.Equal(("/v1.0/state/store/bulk", """{"keys":["a","b"],"parallelism":3}"""), (Sidecar.Request.Target, Sidecar.Request.Body));
    }

    [Fact]
    public async Task Reading_many_as_text_gives_their_json()
    {
        Sidecar.Answer(200, """[{"key":"a","data":{"amount":1},"etag":"x"},{"key":"b"}]""");

        var items = await Client.GetBulkStateAsync("store", ["a", "b"], parallelism: null);

        Assert.Equal([("a", """{"amount":1}"""), ("b", string.Empty)], items.Select(item => (item.Key, item.Value)));
    }

    [Fact]
    public async Task An_entry_saves_with_the_etag_that_it_was_read_with()
    {
        Sidecar.Answer(200, "1", ("ETag", "7"));
        var entry = await Client.GetStateEntryAsync<int>("store", "k");
        await using var other = await SidecarStub.StartAsync();
        using var client = other.Client();

        entry.Value++;
        var saved = await new StateEntry<int>(client, entry.StoreName, entry.Key, entry.Value, entry.ETag).TrySaveAsync();

        Assert.True(saved);
        Assert.Equal("""[{"key":"k","value":2,"etag":"7"}]""", other.Request.Body);
    }

    [Fact]
    public void An_entry_has_a_store_and_a_key()
    {
        Assert.Throws<ArgumentNullException>(() => new StateEntry<int>(Client, storeName: null!, "k", 1, "7"));
        Assert.Throws<ArgumentNullException>(() => new StateEntry<int>(Client, "store", key: null!, 1, "7"));
    }

    private sealed record Price(int Amount);
}
