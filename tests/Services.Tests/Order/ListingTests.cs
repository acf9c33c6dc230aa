using System.Net;
using System.Text.Json;
using Services.Tests.Fakes;
using Shop.Contracts;

namespace Services.Tests.Ordering;

public sealed class ListingTests : IDisposable
{
    private readonly OrderHost host = new();

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task A_customer_without_orders_has_an_empty_list()
    {
        using var alice = await host.As("alice");
        var (ids, next) = await Page(alice, "/orders");

        Assert.Empty(ids);
        Assert.Null(next);
    }

    [Fact]
    public async Task Orders_come_newest_first_page_by_page_each_once()
    {
        using var alice = await host.As("alice");
        var placed = await PlaceMany(alice, 123);

        var read = new List<string>();
        string? cursor = null;
        do
        {
            var (ids, next) = await Page(alice, "/orders?limit=50" + (cursor is null ? "" : $"&cursor={cursor}"));
            Assert.InRange(ids.Count, 1, 50);
            read.AddRange(ids);
            cursor = next;
        }
        while (cursor is not null);

        Assert.Equal(placed.Reverse(), read);
    }

    [Fact]
    public async Task Twenty_orders_come_unless_another_limit_is_given()
    {
        using var alice = await host.As("alice");
        await PlaceMany(alice, 21);

        var (ids, next) = await Page(alice, "/orders");

        Assert.Equal(20, ids.Count);
        Assert.NotNull(next);
    }

    [Fact]
    public async Task Orders_placed_while_a_client_reads_do_not_move_what_it_reads()
    {
        using var alice = await host.As("alice");
        var placed = await PlaceMany(alice, 10);
        var (_, next) = await Page(alice, "/orders?limit=4");
        await PlaceMany(alice, 5, "later");

        var (second, _) = await Page(alice, $"/orders?limit=4&cursor={next}");

        Assert.Equal(placed.Reverse().Skip(4).Take(4), second);
    }

    [Fact]
    public async Task An_order_that_is_no_longer_kept_is_passed_over()
    {
        using var alice = await host.As("alice");
        var placed = await PlaceMany(alice, 5);
        host.Dapr.State.Remove(ComponentNames.OrderState, placed[3]);

        var (ids, next) = await Page(alice, "/orders?limit=3");

        Assert.Equal([placed[4], placed[2], placed[1]], ids);
        Assert.NotNull(next);
    }

    [Fact]
    public async Task A_repeat_long_after_its_page_was_full_lists_the_order_once()
    {
        using var alice = await host.As("alice");
        var placed = await PlaceMany(alice, 120);
        await host.Place(alice, "key-0");

        var (ids, _) = await Page(alice, "/orders?limit=100");

        Assert.Equal(placed.Reverse().Take(100), ids);
    }

    [Fact]
    public async Task Many_orders_placed_at_once_are_all_listed_once()
    {
        using var alice = await host.As("alice");
        var placed = await Task.WhenAll(Enumerable.Range(0, 130).Select(async n => (await host.Place(alice, $"key-{n}")).Id));

        var (first, next) = await Page(alice, "/orders?limit=100");
        var (rest, end) = await Page(alice, $"/orders?limit=100&cursor={next}");

        Assert.Equal(placed.Order(StringComparer.Ordinal), first.Concat(rest).Order(StringComparer.Ordinal));
        Assert.Null(end);
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=101", "limit")]
    [InlineData("limit=-1", "limit")]
    [InlineData("limit=ten", "limit")]
    [InlineData("limit=", "limit")]
    [InlineData("limit=99999999999", "limit")]
    [InlineData("cursor=-1", "cursor")]
    [InlineData("cursor=%2e%2e", "cursor")]
    [InlineData("cursor=a%7C%7Cb", "cursor")]
    public async Task A_wrong_limit_or_cursor_is_answered_400_naming_it(string query, string field)
    {
        using var alice = await host.As("alice");
        using var answer = await alice.GetAsync(new Uri($"/orders?{query}", UriKind.Relative));

        await Json.AssertInvalid(answer, field);
    }

    [Fact]
    public async Task A_list_that_cannot_be_read_is_answered_503()
    {
        using var alice = await host.As("alice");
        host.Dapr.Faults.Arm(FaultPoint.Read, FaultKind.Fail);
        using var answer = await alice.GetAsync(new Uri("/orders", UriKind.Relative));

        await Json.AssertProblem(answer, HttpStatusCode.ServiceUnavailable, "unavailable");
        Assert.Equal(1, host.Dapr.Faults.Happened);
    }

    private static async Task<(IReadOnlyList<string> Ids, string? Next)> Page(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var page = await Json.Read(answer);
        return (
            [.. page.GetProperty("orders").EnumerateArray().Select(order => order.GetProperty("id").GetString()!)],
            page.TryGetProperty("next", out var next) && next.ValueKind == JsonValueKind.String ? next.GetString() : null);
    }

    private async Task<string[]> PlaceMany(HttpClient client, int count, string prefix = "key")
    {
        var ids = new string[count];
        for (var n = 0; n < count; n++)
        {
            ids[n] = (await host.Place(client, $"{prefix}-{n}")).Id;
        }

        return ids;
    }
}
