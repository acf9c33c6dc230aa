using System.Net;
using System.Net.Http.Json;
using Services.Tests.Fakes;
using Shop.Contracts.Payments;

namespace Services.Tests.Payments;

public sealed class PaymentsTests : IDisposable
{
    private const string Order = PaymentHost.Order;
    private readonly PaymentHost payment = new();

    public void Dispose() => payment.Dispose();

    [Fact]
    public async Task Authorising_holds_the_money_under_the_order_as_idempotency_key()
    {
        await AssertStatusAsync(await payment.AuthoriseAsync(), PaymentStatus.Authorised);
        Assert.Equal("authorised", await payment.ChargeStatusAsync());
        Assert.Equal(["POST /charges"], payment.Binding.Calls);
    }

    [Fact]
    public async Task Authorising_twice_charges_once_and_gives_the_same_answer()
    {
        var first = await (await payment.AuthoriseAsync()).Content.ReadAsStringAsync();
        Assert.Equal(first, await (await payment.AuthoriseAsync()).Content.ReadAsStringAsync());
        Assert.Single(payment.Binding.Calls);
    }

    [Fact]
    public async Task A_hundred_authorisations_at_once_charge_once()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => payment.AuthoriseAsync()));
        foreach (var answer in answers)
        {
            await AssertStatusAsync(answer, PaymentStatus.Authorised);
        }

        Assert.Equal(1, (await payment.Provider.AllAsync()).GetArrayLength());
    }

    [Theory]
    [InlineData("tok_ok", 5)]
    [InlineData("tok_slow", 1999)]
    public async Task Another_amount_or_token_for_the_same_order_is_refused(string token, long amount)
    {
        await payment.AuthoriseAsync();
        await Json.AssertProblem(await payment.AuthoriseAsync(token, amount), HttpStatusCode.UnprocessableEntity, "repeat-differs");
        Assert.Equal(1, (await payment.Provider.AllAsync()).GetArrayLength());
    }

    [Fact]
    public async Task A_declined_payment_stays_declined()
    {
        await AssertStatusAsync(await payment.AuthoriseAsync("tok_declined"), PaymentStatus.Declined);
        await AssertStatusAsync(await payment.AuthoriseAsync("tok_declined"), PaymentStatus.Declined);
        await Json.AssertProblem(await payment.DoAsync("capture"), HttpStatusCode.Conflict, "payment-state");
        await AssertStatusAsync(await payment.DoAsync("void"), PaymentStatus.Declined);
        Assert.Single(payment.Binding.Calls);
    }

    [Fact]
    public async Task Capturing_takes_the_money_once()
    {
        await payment.AuthoriseAsync();
        await AssertStatusAsync(await payment.DoAsync("capture"), PaymentStatus.Captured);
        await AssertStatusAsync(await payment.DoAsync("capture"), PaymentStatus.Captured);
        await AssertStatusAsync(await payment.AuthoriseAsync(), PaymentStatus.Captured);
        Assert.Equal("captured", await payment.ChargeStatusAsync());
        Assert.Equal(2, payment.Binding.Calls.Count);
    }

    [Theory]
    [InlineData("capture")]
    [InlineData("refund")]
    public async Task Capturing_or_refunding_without_a_payment_is_not_found_and_writes_nothing(string action)
    {
        await Json.AssertProblem(await payment.DoAsync(action), HttpStatusCode.NotFound, "not-found");
        Assert.Null(payment.Stored);
    }

    [Fact]
    public async Task Voiding_lets_go_of_held_money()
    {
        await payment.AuthoriseAsync();
        await AssertStatusAsync(await payment.DoAsync("void"), PaymentStatus.Voided);
        await AssertStatusAsync(await payment.DoAsync("void"), PaymentStatus.Voided);
        Assert.Equal("voided", await payment.ChargeStatusAsync());
    }

    [Fact]
    public async Task Voiding_gives_taken_money_back()
    {
        await payment.AuthoriseAsync();
        await payment.DoAsync("capture");
        await AssertStatusAsync(await payment.DoAsync("void"), PaymentStatus.Refunded);
        Assert.Equal("refunded", await payment.ChargeStatusAsync());
    }

    [Fact]
    public async Task Refunding_gives_taken_money_back_and_is_forbidden_for_held_money()
    {
        await payment.AuthoriseAsync();
        await Json.AssertProblem(await payment.DoAsync("refund"), HttpStatusCode.Conflict, "payment-state");
        await payment.DoAsync("capture");
        await AssertStatusAsync(await payment.DoAsync("refund"), PaymentStatus.Refunded);
        await AssertStatusAsync(await payment.DoAsync("refund"), PaymentStatus.Refunded);
        Assert.Equal("refunded", await payment.ChargeStatusAsync());
    }

    [Fact]
    public async Task A_void_without_a_payment_shuts_out_a_later_one()
    {
        await AssertStatusAsync(await payment.DoAsync("void"), PaymentStatus.Voided);
        await Json.AssertProblem(await payment.AuthoriseAsync(), HttpStatusCode.Conflict, "payment-state");
        await Json.AssertProblem(await payment.DoAsync("capture"), HttpStatusCode.Conflict, "payment-state");
        Assert.Empty(payment.Binding.Calls);
    }

    [Fact]
    public async Task A_payment_can_be_read()
    {
        await Json.AssertProblem(await payment.Client.GetAsync($"/payments/{Order}"), HttpStatusCode.NotFound, "not-found");
        await payment.AuthoriseAsync();
        var answer = await payment.Client.GetAsync($"/payments/{Order}");
        Assert.Equal(new(Order, PaymentStatus.Authorised, 1999, "EUR", payment.Stored!.ChargeId), await answer.Content.ReadFromJsonAsync<Payment>());
    }

    [Fact]
    public async Task The_token_is_not_stored()
    {
        await payment.AuthoriseAsync();
        Assert.DoesNotContain("tok_ok", payment.Dapr.State.Dump());
    }

    [Fact]
    public async Task A_final_payment_is_kept_for_thirty_days_and_a_captured_one_for_ever()
    {
        await payment.AuthoriseAsync();
        await payment.DoAsync("capture");
        Assert.Null(payment.Dapr.State.TimeToLiveOf("payment-state", Order));
        await payment.DoAsync("void");
        Assert.Equal(TimeSpan.FromDays(30), payment.Dapr.State.TimeToLiveOf("payment-state", Order));
    }

    [Theory]
    [InlineData("orderId", """{"amount":1,"currency":"EUR","token":"tok_ok"}""")]
    [InlineData("orderId", """{"orderId":"a||b","amount":1,"currency":"EUR","token":"tok_ok"}""")]
    [InlineData("amount", """{"orderId":"00000000000000000000000000000001","currency":"EUR","token":"tok_ok"}""")]
    [InlineData("amount", """{"orderId":"00000000000000000000000000000001","amount":-1,"currency":"EUR","token":"tok_ok"}""")]
    [InlineData("currency", """{"orderId":"00000000000000000000000000000001","amount":1,"currency":"euro","token":"tok_ok"}""")]
    [InlineData("token", """{"orderId":"00000000000000000000000000000001","amount":1,"currency":"EUR","token":""}""")]
    public async Task A_request_that_makes_no_sense_names_the_field_and_does_nothing(string field, string body)
    {
        await Json.AssertInvalid(await payment.Client.PostAsync("/payments", new StringContent(body, null, "application/json")), field);
        Assert.Empty(payment.Binding.Calls);
        Assert.Empty(payment.Dapr.State.KeysOf("payment-state"));
    }

    [Theory]
    [InlineData("a%7C%7Cb")]
    [InlineData("..%2F..")]
    [InlineData("%E6%9D%AF")]
    public async Task A_hostile_order_id_in_the_path_is_refused_and_does_nothing(string orderId)
    {
        foreach (var action in new[] { "capture", "void", "refund" })
        {
            await Json.AssertInvalid(await payment.DoAsync(action, orderId), "orderId");
        }

        await Json.AssertInvalid(await payment.Client.GetAsync($"/payments/{orderId}"), "orderId");
        Assert.Empty(payment.Dapr.State.KeysOf("payment-state"));
    }

    [Fact]
    public async Task Payments_need_the_application_token()
    {
        using var stranger = payment.Host.CreateClient();
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.PostAsync($"/payments/{Order}/void", null)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync($"/payments/{Order}")).StatusCode);
        Assert.Empty(payment.Dapr.State.KeysOf("payment-state"));
    }

    internal static async Task AssertStatusAsync(HttpResponseMessage answer, PaymentStatus status)
    {
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(status, (await answer.Content.ReadFromJsonAsync<Payment>())!.Status);
    }
}
