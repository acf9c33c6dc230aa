using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Sidecar.Testing;
using Testing;

namespace Sidecar.Tests.State;

public sealed class StateApiTests : IAsyncLifetime
{
    private readonly FakeTimeProvider clock = new();
    private TestSidecar sidecar = null!;

    private HttpClient Client => sidecar.Client;

    public async Task InitializeAsync()
    {
        sidecar = await TestSidecar.StartAsync(new SidecarOptions
        {
            AppId = "app",
            TimeProvider = clock,
            Resources =
            [
                TestComponent.Yaml("store", "state.sqlite", ("connectionString", "state.db")),
                TestComponent.Yaml("bare", "state.sqlite", ("connectionString", "state.db"), ("keyPrefix", "none")),
            ],
        });
    }

    public async Task DisposeAsync() => await sidecar.DisposeAsync();

    [Theory]
    [InlineData("with space", "with%20space")]
    [InlineData("with space", "with+space")]
    [InlineData("a/b", "a%2Fb")]
    [InlineData("ключ", "%D0%BA%D0%BB%D1%8E%D1%87")]
    public async Task A_key_in_a_path_is_unescaped_like_a_query(string key, string path)
    {
        await SaveAsync(new { key, value = 1 });

        using var request = new HttpRequestMessage(
            HttpMethod.Get,
            new Uri($"{sidecar.HttpEndpoint}v1.0/state/store/{path}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        Assert.Equal("1", await (await Client.SendAsync(request)).Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("//v1.0//state/store///k")]
    [InlineData("/v1.0/state/store/k/")]
    public async Task Doubled_slashes_and_one_at_the_end_make_no_difference(string path)
    {
        await SaveAsync(new { key = "k", value = 1 });
        Assert.Equal("1", await Client.GetStringAsync(new Uri(sidecar.HttpEndpoint.GetLeftPart(UriPartial.Authority) + path)));
    }

    [Fact]
    public async Task A_value_is_stored_as_its_compact_text()
    {
        await Client.PostAsync("/v1.0/state/store", new StringContent("""[ { "key" : "k", "value" : { "a b" : [ 1.50, "x \" y" ] } } ]""", Encoding.UTF8));
        Assert.Equal("""{"a b":[1.5,"x \" y"]}""", await Client.GetStringAsync("/v1.0/state/store/k"));
    }

    [Theory]
    [InlineData("9007199254740993", "9007199254740992")]
    [InlineData("[1.0, -2e2]", "[1,-200]")]
    [InlineData("\"1.0 2e2\"", "\"1.0 2e2\"")]
    public async Task Numbers_of_a_value_are_64_bit_floats(string value, string stored)
    {
        await Client.PostAsync("/v1.0/state/store", new StringContent($$"""[{"key":"k","value":{{value}}}]"""));
        Assert.Equal(stored, await Client.GetStringAsync("/v1.0/state/store/k"));
    }

    [Theory]
    [InlineData("/v1.0/state/store", "null", HttpStatusCode.NoContent)]
    [InlineData("/v1.0/state/store", "[] and more", HttpStatusCode.NoContent)]
    [InlineData("/v1.0/state/store/bulk", "null", HttpStatusCode.OK)]
    [InlineData("/v1.0/state/store/transaction", "null", HttpStatusCode.NoContent)]
    [InlineData("/v1.0/state/store/transaction", """{"operations":null}{""", HttpStatusCode.NoContent)]
    public async Task Of_a_body_the_first_value_counts_and_null_is_nothing(string path, string body, HttpStatusCode status) =>
        Assert.Equal(status, (await Client.PostAsync(path, new StringContent(body))).StatusCode);

    [Theory]
    [InlineData("-1", HttpStatusCode.NoContent)]
    [InlineData("2147483647", HttpStatusCode.NoContent)]
    [InlineData("-2", HttpStatusCode.InternalServerError)]
    [InlineData("2147483648", HttpStatusCode.InternalServerError)]
    [InlineData("1.5", HttpStatusCode.InternalServerError)]
    public async Task A_time_to_live_is_a_number_of_seconds_that_the_store_takes(string seconds, HttpStatusCode status) =>
        Assert.Equal(status, (await SaveAsync(new { key = "k", value = 1, metadata = new { ttlInSeconds = seconds } })).StatusCode);

    [Fact]
    public async Task A_key_that_is_asked_for_twice_is_told_once_where_it_is_found()
    {
        await SaveAsync(new { key = "k", value = 1 });

        var answer = await Client.PostAsJsonAsync("/v1.0/state/store/bulk", new { keys = new[] { "k", "none", "k", "none" } });

        Assert.Equal(["k", "none", "none", ""], (await answer.Content.ReadFromJsonAsync<JsonArray>())!.Select(item => (string)item!["key"]!));
    }

    [Fact]
    public async Task An_item_past_its_time_is_gone_and_can_be_written_first_again()
    {
        await SaveAsync(new { key = "k", value = 1, metadata = new { ttlInSeconds = "10" } });
        var found = await Client.GetAsync("/v1.0/state/store/k");
        Assert.Equal("2026-01-01T00:00:10Z", found.Headers.GetValues("metadata.ttlExpireTime").Single());

        clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(HttpStatusCode.NoContent, (await Client.GetAsync("/v1.0/state/store/k")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await SaveAsync(new { key = "k", value = 2, options = new { concurrency = "first-write" } })).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await SaveAsync(new { key = "k", value = 3, options = new { concurrency = "first-write" } })).StatusCode);
    }

    [Fact]
    public async Task Metadata_of_the_query_overrides_that_of_an_item()
    {
        await Client.PostAsJsonAsync(
            "/v1.0/state/store?metadata.ttlInSeconds=5", new[] { new { key = "k", value = 1, metadata = new { ttlInSeconds = "500" } } });
        clock.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(HttpStatusCode.NoContent, (await Client.GetAsync("/v1.0/state/store/k")).StatusCode);
    }

    [Fact]
    public async Task Of_several_items_the_good_ones_are_kept_although_the_call_fails()
    {
        var answer = await Client.PostAsJsonAsync(
            "/v1.0/state/store", new object[] { new { key = "good", value = 1 }, new { key = "bad", value = 1, etag = "x" } });
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal("1", await Client.GetStringAsync("/v1.0/state/store/good"));
    }

    [Fact]
    public async Task The_prefix_of_the_key_is_the_app_id()
    {
        await SaveAsync(new { key = "k", value = 1 });
        var keys = (await Client.PostAsJsonAsync("/v1.0/state/bare/bulk", new { keys = new[] { "k" } })).Content.ReadFromJsonAsync<JsonArray>();
        Assert.Null((await keys)![0]!["data"]);
    }

    [Theory]
    [InlineData("/v1.0/state/store", "nothing")]
    [InlineData("/v1.0/state/store", "")]
    [InlineData("/v1.0/state/store", """[{"key":1}]""")]
    [InlineData("/v1.0/state/store", """[{"key":"k","etag":5}]""")]
    [InlineData("/v1.0/state/store", """[{"key":"k","metadata":{"a":{}}}]""")]
    [InlineData("/v1.0/state/store", """["k"]""")]
    [InlineData("/v1.0/state/store/bulk", """{"keys":"a"}""")]
    [InlineData("/v1.0/state/store/transaction", """{"operations":{}}""")]
    [InlineData("/v1.0/state/store/transaction", """{"operations":[{"operation":"upsert","request":"k"}]}""")]
    [InlineData("/v1.0/state/store/transaction", """{"operations":[{"operation":"upsert","request":{"key":"k","etag":5}}]}""")]
    [InlineData("/v1.0/state/store", """[{"key":"k","value":1e400}]""")]
    public async Task A_body_that_cannot_be_read_is_refused(string path, string body)
    {
        var answer = await Client.PostAsync(path, new StringContent(body));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("ERR_MALFORMED_REQUEST", (await answer.Content.ReadFromJsonAsync<JsonObject>())!["errorCode"]!.ToString());
    }

    private Task<HttpResponseMessage> SaveAsync(object item) => Client.PostAsJsonAsync("/v1.0/state/store", new[] { item });
}
