using System.Net;
using Services.Tests.Fakes;

namespace Services.Tests.Providers;

public sealed class ChargesTests : IDisposable
{
    private readonly ProviderHost provider = new();

    public void Dispose() => provider.Dispose();

    [Fact]
    public async Task A_charge_holds_the_money_and_is_listed()
    {
        var id = await provider.HoldAsync("key-1");
        Assert.Equal(
            $$"""[{"id":"{{id}}","orderId":"order-1","idempotencyKey":"key-1","amount":1999,"currency":"EUR","status":"authorised"}]""",
            (await provider.AllAsync()).GetRawText());
    }

    [Fact]
    public async Task The_same_key_charges_once()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => provider.HoldAsync("key-1")));
        Assert.Single(answers.Distinct());
        Assert.Equal(1, (await provider.AllAsync()).GetArrayLength());
    }

    [Fact]
    public async Task The_same_key_with_another_amount_is_refused()
    {
        await provider.HoldAsync("key-1");
        await Json.AssertProblem(await provider.ChargeAsync("key-1", "tok_ok", 5), HttpStatusCode.UnprocessableEntity, "idempotency-key-reused");
    }

    [Fact]
    public async Task A_closed_key_takes_no_charge_any_more_also_after_a_restart()
    {
        for (var times = 0; times < 2; times++)
        {
            using var closed = await provider.CloseAsync("key-1");
            Assert.Equal(HttpStatusCode.NoContent, closed.StatusCode);
            await Json.AssertProblem(await provider.ChargeAsync("key-1", "tok_ok"), HttpStatusCode.Conflict, "conflict");
            await provider.RestartAsync();
        }

        Assert.Null(await provider.StatusAsync("key-1"));
        Assert.Equal(0, (await provider.AllAsync()).GetArrayLength());
    }

    [Fact]
    public async Task A_key_with_a_charge_cannot_be_closed()
    {
        await provider.HoldAsync("key-1");
        await Json.AssertProblem(await provider.CloseAsync("key-1"), HttpStatusCode.Conflict, "conflict");
        Assert.Equal("authorised", await provider.StatusAsync("key-1"));
    }

    [Theory]
    [InlineData("capture", "captured")]
    [InlineData("void", "voided")]
    public async Task Held_money_is_taken_or_let_go_once(string call, string status)
    {
        var id = await provider.HoldAsync("key-1");
        foreach (var key in new[] { "a", "a", "b" })
        {
            var answer = await provider.ChangeAsync(id, call, key);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal(status, (await Json.Read(answer)).GetProperty("status").GetString());
        }

        Assert.Equal(status, await provider.StatusAsync("key-1"));
    }

    [Fact]
    public async Task Taken_money_is_given_back()
    {
        var id = await provider.HoldAsync("key-1");
        await provider.ChangeAsync(id, "capture", "a");
        await provider.ChangeAsync(id, "refund", "b");
        Assert.Equal("refunded", await provider.StatusAsync("key-1"));
    }

    [Theory]
    [InlineData("capture", "void")]
    [InlineData("void", "capture")]
    [InlineData("void", "refund")]
    public async Task What_the_status_forbids_is_a_conflict(string first, string second)
    {
        var id = await provider.HoldAsync("key-1");
        await provider.ChangeAsync(id, first, "a");
        var before = await provider.StatusAsync("key-1");
        await Json.AssertProblem(await provider.ChangeAsync(id, second, "b"), HttpStatusCode.Conflict, "conflict");
        Assert.Equal(before, await provider.StatusAsync("key-1"));
    }

    [Fact]
    public async Task What_was_not_charged_is_not_found()
    {
        await Json.AssertProblem(await provider.Client.GetAsync("/charges/nothing"), HttpStatusCode.NotFound, "not-found");
        await Json.AssertProblem(await provider.ChangeAsync("ch_nothing", "capture", "a"), HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task A_call_without_an_idempotency_key_is_refused()
    {
        var id = await provider.HoldAsync("key-1");
        await Json.AssertInvalid(
            await provider.PostAsync("/charges", null, new { orderId = "o", amount = 1, currency = "EUR", token = "tok_ok" }),
            "Idempotency-Key");
        await Json.AssertInvalid(await provider.PostAsync($"/charges/{id}/capture", null, null), "Idempotency-Key");
        Assert.Equal("authorised", await provider.StatusAsync("key-1"));
    }

    [Theory]
    [InlineData("orderId", """{"amount":1,"currency":"EUR","token":"tok_ok"}""")]
    [InlineData("amount", """{"orderId":"o","amount":0,"currency":"EUR","token":"tok_ok"}""")]
    [InlineData("amount", """{"orderId":"o","currency":"EUR","token":"tok_ok"}""")]
    [InlineData("currency", """{"orderId":"o","amount":1,"currency":"eur","token":"tok_ok"}""")]
    [InlineData("token", """{"orderId":"o","amount":1,"currency":"EUR"}""")]
    public async Task A_charge_that_makes_no_sense_names_the_field(string field, string body)
    {
        await Json.AssertInvalid(await provider.PostAsync("/charges", "key-1", System.Text.Json.JsonDocument.Parse(body).RootElement), field);
        Assert.Equal(0, (await provider.AllAsync()).GetArrayLength());
    }

    [Fact]
    public async Task Charges_and_keys_are_there_after_a_restart()
    {
        var id = await provider.HoldAsync("key-1");
        await provider.ChangeAsync(id, "capture", "a");
        var before = (await provider.AllAsync()).GetRawText();
        await provider.RestartAsync();
        Assert.Equal(before, (await provider.AllAsync()).GetRawText());
        Assert.Equal(id, await provider.HoldAsync("key-1"));
        Assert.Equal(1, (await provider.AllAsync()).GetArrayLength());
    }

    [Fact]
    public async Task A_last_line_that_was_cut_short_is_taken_off()
    {
        await provider.HoldAsync("key-1");
        await provider.RestartAsync(() => File.AppendAllText(provider.DataPath, """{"Key":"key-2","Ca"""));
        Assert.Equal(1, (await provider.AllAsync()).GetArrayLength());
        await provider.HoldAsync("key-3");
        await provider.RestartAsync();
        Assert.Equal(2, (await provider.AllAsync()).GetArrayLength());
    }
}
