using System.Net;
using Services.Tests.Fakes;
using Testing;

namespace Services.Tests.Providers;

public sealed class TestTokensTests : IDisposable
{
    private readonly ProviderHost provider = new();

    public void Dispose() => provider.Dispose();

    [Theory]
    [InlineData("tok_declined")]
    [InlineData("tok_that_nobody_gave_out")]
    public async Task A_declined_token_charges_nothing(string token)
    {
        await Json.AssertProblem(await provider.ChargeAsync("key-1", token), HttpStatusCode.PaymentRequired, "declined");
        Assert.Null(await provider.StatusAsync("key-1"));
    }

    [Fact]
    public async Task Charge_then_timeout_does_each_call_and_says_nothing_the_first_time()
    {
        await AssertSilentAsync(cancel => provider.PostAsync("/charges", "key-1", Charge("tok_charge_then_timeout"), cancel), "authorised");
        var id = await provider.HoldAsync("key-1", "tok_charge_then_timeout");
        await AssertSilentAsync(cancel => provider.PostAsync($"/charges/{id}/capture", "a", null, cancel), "captured");
        Assert.Equal(HttpStatusCode.OK, (await provider.ChangeAsync(id, "capture", "a")).StatusCode);
        Assert.Equal(1, (await provider.AllAsync()).GetArrayLength());
    }

    [Fact]
    public async Task Fail_twice_fails_two_tries_and_does_nothing_then()
    {
        foreach (var _ in Enumerable.Range(0, 2))
        {
            await Json.AssertProblem(await provider.ChargeAsync("key-1", "tok_fail_twice"), HttpStatusCode.ServiceUnavailable, "unavailable");
            Assert.Null(await provider.StatusAsync("key-1"));
        }

        Assert.Equal(HttpStatusCode.OK, (await provider.ChargeAsync("key-1", "tok_fail_twice")).StatusCode);
    }

    [Fact]
    public async Task Slow_takes_three_seconds_and_does_it_even_if_the_caller_has_gone()
    {
        using var gone = new CancellationTokenSource();
        var waiting = provider.Clock.Waiting;
        var answer = provider.PostAsync("/charges", "key-1", Charge("tok_slow"), gone.Token);
        await Wait.UntilAsync(() => provider.Clock.Waiting > waiting, "the provider takes its time");
        Assert.Null(await provider.StatusAsync("key-1"));
        await gone.CancelAsync();
        Assert.Null(await provider.StatusAsync("key-1"));
        provider.Clock.Advance(TimeSpan.FromSeconds(3));
        await Task.WhenAny(answer);
        await Wait.UntilAsync(async () => await provider.StatusAsync("key-1") == "authorised", TimeSpan.FromSeconds(10), () => "It was not charged.");
    }

    [Fact]
    public async Task Down_charges_nothing()
    {
        foreach (var _ in Enumerable.Range(0, 5))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await provider.ChargeAsync("key-1", "tok_down")).StatusCode);
        }

        Assert.Null(await provider.StatusAsync("key-1"));
    }

    private static object Charge(string token) => new { orderId = "order-1", amount = 1999, currency = "EUR", token };

    private async Task AssertSilentAsync(Func<CancellationToken, Task<HttpResponseMessage>> call, string status)
    {
        using var gone = new CancellationTokenSource();
        var answer = call(gone.Token);
        await Wait.UntilAsync(async () => await provider.StatusAsync("key-1") == status, TimeSpan.FromSeconds(10), () => "It was not done.");
        Assert.False(answer.IsCompleted);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);
    }
}
