using System.Net;
using System.Net.Http.Json;
using Services.Tests.Fakes;
using Shop.Contracts.Reservations;

namespace Services.Tests.Catalogue;

public sealed class ReservationsTests : IDisposable
{
    private const string Order = CatalogHost.Order;
    private readonly CatalogHost catalog = new();

    public void Dispose() => catalog.Dispose();

    [Fact]
    public async Task Reserving_prices_the_lines_and_takes_the_stock()
    {
        var answer = await catalog.ReserveAsync(Order, ("PEN", 2), ("MUG", 3));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var reservation = await answer.Content.ReadFromJsonAsync<Reservation>();
        Assert.Equal(ReservationStatus.Reserved, reservation!.Status);
        Assert.Equal(new(3 * 1299 + 2 * 250, "EUR"), reservation.Total);
        Assert.Equal([new("MUG", 3, new(1299, "EUR")), new("PEN", 2, new(250, "EUR"))], reservation.Lines);
        Assert.Equal((7, 0), (await catalog.AvailableAsync("MUG"), await catalog.AvailableAsync("PEN")));
    }

    [Fact]
    public async Task A_reservation_can_be_read()
    {
        await Json.AssertProblem(await catalog.Client.GetAsync($"/reservations/{Order}"), HttpStatusCode.NotFound, "not-found");
        var reserved = await (await catalog.ReserveAsync(Order, ("MUG", 3))).Content.ReadAsStringAsync();
        Assert.Equal(reserved, await catalog.Client.GetStringAsync($"/reservations/{Order}"));
    }

    [Fact]
    public async Task Reserving_twice_gives_the_same_answer_and_takes_the_stock_once()
    {
        var first = await (await catalog.ReserveAsync(Order, ("MUG", 3))).Content.ReadAsStringAsync();
        var second = await (await catalog.ReserveAsync(Order, ("MUG", 3))).Content.ReadAsStringAsync();
        Assert.Equal(first, second);
        Assert.Equal(7, await catalog.AvailableAsync("MUG"));
    }

    [Fact]
    public async Task A_hundred_reservations_at_once_for_one_order_take_the_stock_once()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => catalog.ReserveAsync(Order, ("MUG", 3), ("PEN", 1))));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Equal((7, 1), (await catalog.AvailableAsync("MUG"), await catalog.AvailableAsync("PEN")));
    }

    [Fact]
    public async Task A_hundred_orders_at_once_share_the_stock_and_few_writes()
    {
        var orders = Enumerable.Range(0, 100).Select(number => number.ToString("x32")).ToList();
        var answers = await Task.WhenAll(orders.Select(order => catalog.ReserveAsync(order, ("MUG", 1))));
        Assert.Equal(10, answers.Count(answer => answer.StatusCode == HttpStatusCode.OK));
        Assert.Equal(90, answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict));
        Assert.Equal(0, await catalog.AvailableAsync("MUG"));
        Assert.Equal(10, catalog.Product("MUG")!.Holds.Count);
    }

    [Fact]
    public async Task Other_lines_for_the_same_order_are_refused()
    {
        await catalog.ReserveAsync(Order, ("MUG", 3));
        await Json.AssertProblem(await catalog.ReserveAsync(Order, ("MUG", 4)), HttpStatusCode.UnprocessableEntity, "repeat-differs");
        Assert.Equal(7, await catalog.AvailableAsync("MUG"));
    }

    [Fact]
    public async Task Too_little_of_one_line_gives_back_the_others()
    {
        var problem = await Json.AssertProblem(await catalog.ReserveAsync(Order, ("MUG", 3), ("PEN", 3)), HttpStatusCode.Conflict, "out-of-stock");
        Assert.Equal("PEN", problem.GetProperty("detail").GetString());
        Assert.Equal((10, 2), (await catalog.AvailableAsync("MUG"), await catalog.AvailableAsync("PEN")));
    }

    [Fact]
    public async Task A_refusal_is_kept_even_when_there_is_stock_later()
    {
        await catalog.ReserveAsync(Order, ("PEN", 3));
        await catalog.RestockAsync("PEN", new { quantity = 10 });
        await Json.AssertProblem(await catalog.ReserveAsync(Order, ("PEN", 3)), HttpStatusCode.Conflict, "out-of-stock");
        Assert.Equal(12, await catalog.AvailableAsync("PEN"));
    }

    [Fact]
    public async Task An_unknown_product_is_refused_and_nothing_is_taken()
    {
        var problem = await Json.AssertProblem(
            await catalog.ReserveAsync(Order, ("MUG", 1), ("NOPE", 1)), HttpStatusCode.UnprocessableEntity, "unknown-product");
        Assert.Equal("NOPE", problem.GetProperty("detail").GetString());
        Assert.Equal(10, await catalog.AvailableAsync("MUG"));
        Assert.Equal(ReservationStatus.Refused, catalog.Reservation(Order)!.Status);
    }

    [Theory]
    [InlineData("a||b")]
    [InlineData("../../etc")]
    [InlineData("杯子")]
    [InlineData(" ")]
    public async Task What_can_be_no_sku_is_an_unknown_product_and_nothing_is_written(string sku)
    {
        await Json.AssertProblem(await catalog.ReserveAsync(Order, (sku, 1)), HttpStatusCode.UnprocessableEntity, "unknown-product");
        Assert.Empty(catalog.Dapr.State.KeysOf("catalog-state"));
    }

    [Fact]
    public async Task Releasing_gives_the_stock_back_once()
    {
        await catalog.ReserveAsync(Order, ("MUG", 3));
        foreach (var _ in Enumerable.Range(0, 2))
        {
            var answer = await catalog.ReleaseAsync(Order);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal("released", (await Json.Read(answer)).GetProperty("status").GetString());
        }

        Assert.Equal(10, await catalog.AvailableAsync("MUG"));
    }

    [Fact]
    public async Task After_a_release_nothing_is_reserved_any_more()
    {
        await catalog.ReserveAsync(Order, ("MUG", 3));
        await catalog.ReleaseAsync(Order);
        await Json.AssertProblem(await catalog.ReserveAsync(Order, ("MUG", 3)), HttpStatusCode.Conflict, "reservation-released");
        Assert.Equal(10, await catalog.AvailableAsync("MUG"));
    }

    [Fact]
    public async Task A_release_without_a_reservation_shuts_out_a_later_one()
    {
        Assert.Equal("released", (await Json.Read(await catalog.ReleaseAsync(Order))).GetProperty("status").GetString());
        await Json.AssertProblem(await catalog.ReserveAsync(Order, ("MUG", 3)), HttpStatusCode.Conflict, "reservation-released");
        Assert.Equal(10, await catalog.AvailableAsync("MUG"));
    }

    [Fact]
    public async Task Releasing_what_was_refused_leaves_the_refusal()
    {
        await catalog.ReserveAsync(Order, ("PEN", 3));
        Assert.Equal("refused", (await Json.Read(await catalog.ReleaseAsync(Order))).GetProperty("status").GetString());
        await Json.AssertProblem(await catalog.ReserveAsync(Order, ("PEN", 3)), HttpStatusCode.Conflict, "out-of-stock");
    }

    [Fact]
    public async Task Confirming_sells_the_stock_once_and_keeps_nothing_of_the_order_in_the_product()
    {
        await catalog.ReserveAsync(Order, ("MUG", 3));
        foreach (var _ in Enumerable.Range(0, 2))
        {
            var answer = await catalog.ConfirmAsync(Order);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal("confirmed", (await Json.Read(answer)).GetProperty("status").GetString());
        }

        var mug = catalog.Product("MUG")!;
        Assert.Equal((7, 3), (mug.Stock, mug.Sold));
        Assert.Empty(mug.Holds);
        Assert.Empty(mug.Closed);
    }

    [Fact]
    public async Task Reserving_again_after_the_sale_gives_the_prices_of_the_first_time_and_takes_nothing()
    {
        await catalog.ReserveAsync(Order, ("MUG", 3));
        await catalog.ConfirmAsync(Order);
        var reservation = await (await catalog.ReserveAsync(Order, ("MUG", 3))).Content.ReadFromJsonAsync<Reservation>();
        Assert.Equal(new(3 * 1299, "EUR"), reservation!.Total);
        Assert.Equal(7, await catalog.AvailableAsync("MUG"));
    }

    [Fact]
    public async Task What_is_sold_cannot_be_released()
    {
        await catalog.ReserveAsync(Order, ("MUG", 3));
        await catalog.ConfirmAsync(Order);
        await Json.AssertProblem(await catalog.ReleaseAsync(Order), HttpStatusCode.Conflict, "reservation-state");
        Assert.Equal(3, catalog.Product("MUG")!.Sold);
    }

    [Fact]
    public async Task What_is_released_or_refused_cannot_be_confirmed()
    {
        await catalog.ReleaseAsync(Order);
        await catalog.ReserveAsync(CatalogHost.OtherOrder, ("PEN", 3));
        await Json.AssertProblem(await catalog.ConfirmAsync(Order), HttpStatusCode.Conflict, "reservation-state");
        await Json.AssertProblem(await catalog.ConfirmAsync(CatalogHost.OtherOrder), HttpStatusCode.Conflict, "reservation-state");
    }

    [Fact]
    public async Task Confirming_without_a_reservation_is_not_found_and_writes_nothing()
    {
        await Json.AssertProblem(await catalog.ConfirmAsync(Order), HttpStatusCode.NotFound, "not-found");
        Assert.Null(catalog.Reservation(Order));
    }

    [Theory]
    [InlineData("""{"lines":[{"sku":"MUG","quantity":1}]}""", "orderId")]
    [InlineData("""{"orderId":"a||b","lines":[{"sku":"MUG","quantity":1}]}""", "orderId")]
    [InlineData("""{"orderId":"0000000000000000000000000000000G","lines":[{"sku":"MUG","quantity":1}]}""", "orderId")]
    [InlineData("""{"orderId":"00000000000000000000000000000001"}""", "lines")]
    [InlineData("""{"orderId":"00000000000000000000000000000001","lines":[]}""", "lines")]
    [InlineData("""{"orderId":"00000000000000000000000000000001","lines":[null]}""", "lines")]
    [InlineData("""{"orderId":"00000000000000000000000000000001","lines":[{"sku":"MUG","quantity":1},{"sku":"MUG","quantity":1}]}""", "lines")]
    [InlineData("""{"orderId":"00000000000000000000000000000001","lines":[{"sku":"","quantity":1}]}""", "lines[0].sku")]
    [InlineData("""{"orderId":"00000000000000000000000000000001","lines":[{"quantity":1}]}""", "lines[0].sku")]
    [InlineData("""{"orderId":"00000000000000000000000000000001","lines":[{"sku":"MUG"}]}""", "lines[0].quantity")]
    [InlineData("""{"orderId":"00000000000000000000000000000001","lines":[{"sku":"MUG","quantity":1000}]}""", "lines[0].quantity")]
    [InlineData("""{"orderId":"00000000000000000000000000000001","lines":[{"sku":"MUG","quantity":-1}]}""", "lines[0].quantity")]
    public async Task A_request_that_makes_no_sense_names_the_field_and_writes_nothing(string body, string field)
    {
        await Json.AssertInvalid(await catalog.Client.PostAsync("/reservations", new StringContent(body, null, "application/json")), field);
        Assert.Empty(catalog.Dapr.State.KeysOf("catalog-state"));
    }

    [Theory]
    [InlineData("a%7C%7Cb")]
    [InlineData("..%2F..")]
    [InlineData("%E6%9D%AF")]
    [InlineData("0000000000000000000000000000000A")]
    public async Task A_hostile_order_id_in_the_path_is_refused_and_writes_nothing(string orderId)
    {
        await Json.AssertInvalid(await catalog.ReleaseAsync(orderId), "orderId");
        await Json.AssertInvalid(await catalog.ConfirmAsync(orderId), "orderId");
        Assert.Empty(catalog.Dapr.State.KeysOf("catalog-state"));
    }

    [Fact]
    public async Task Reservations_need_the_application_token()
    {
        using var stranger = catalog.Host.CreateClient();
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.PostAsync($"/reservations/{Order}/release", null)).StatusCode);
        Assert.Empty(catalog.Dapr.State.KeysOf("catalog-state"));
    }

    [Theory]
    [InlineData(nameof(FaultKind.Fail))]
    [InlineData(nameof(FaultKind.Conflict))]
    [InlineData(nameof(FaultKind.Throttled))]
    [InlineData(nameof(FaultKind.LoseAnswer))]
    public async Task Each_save_may_go_wrong_once_and_a_repeat_completes(string kind)
    {
        for (var nth = 1; nth <= 7; nth++)
        {
            using var other = new CatalogHost();
            other.Dapr.Faults.Arm(FaultPoint.Save, Enum.Parse<FaultKind>(kind), nth);
            await RepeatAsync(() => other.ReserveAsync(Order, ("MUG", 3), ("PEN", 2)));
            await RepeatAsync(() => other.ConfirmAsync(Order));
            Assert.Equal(1, other.Dapr.Faults.Happened);
            Assert.Equal((7, 3, 0, 2), (other.Product("MUG")!.Stock, other.Product("MUG")!.Sold, other.Product("PEN")!.Stock, other.Product("PEN")!.Sold));
        }
    }

    [Fact]
    public async Task A_final_reservation_is_kept_for_thirty_days_and_a_live_one_for_ever()
    {
        await catalog.ReserveAsync(Order, ("MUG", 3));
        Assert.Null(catalog.Dapr.State.TimeToLiveOf("catalog-state", $"reservation-{Order}"));
        await catalog.ConfirmAsync(Order);
        Assert.Equal(TimeSpan.FromDays(30), catalog.Dapr.State.TimeToLiveOf("catalog-state", $"reservation-{Order}"));
        Assert.Null(catalog.Dapr.State.TimeToLiveOf("catalog-state", "product-MUG"));
    }

    private static async Task RepeatAsync(Func<Task<HttpResponseMessage>> call)
    {
        var answer = await call();
        if (answer.StatusCode == HttpStatusCode.ServiceUnavailable)
        {
            answer = await call();
        }

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }
}
