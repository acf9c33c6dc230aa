using System.Net;
using Services.Tests.Fakes;
using Shop.Contracts.Payments;

namespace Services.Tests.Payments;

public sealed class UnsureProviderTests : IDisposable
{
    private readonly PaymentHost payment = new();

    public void Dispose() => payment.Dispose();

    [Fact]
    public async Task A_charge_whose_answer_is_lost_is_found_by_the_repeat_and_not_made_again()
    {
        await AssertUnavailableAsync(await payment.RunOutOfTimeAsync(() => payment.AuthoriseAsync("tok_charge_then_timeout"), IsAsync("authorised")));
        Assert.Equal(PaymentStatus.Authorising, payment.Stored!.Status);
        await PaymentsTests.AssertStatusAsync(await payment.AuthoriseAsync("tok_charge_then_timeout"), PaymentStatus.Authorised);
        Assert.Equal(["POST /charges", $"GET /charges/{PaymentHost.Order}"], payment.Binding.Calls);
    }

    [Fact]
    public async Task A_capture_whose_answer_is_lost_is_found_by_the_repeat_and_not_made_again()
    {
        await payment.RunOutOfTimeAsync(() => payment.AuthoriseAsync("tok_charge_then_timeout"), IsAsync("authorised"));
        await payment.AuthoriseAsync("tok_charge_then_timeout");
        await AssertUnavailableAsync(await payment.RunOutOfTimeAsync(() => payment.DoAsync("capture"), IsAsync("captured")));
        Assert.Equal(PaymentStatus.Capturing, payment.Stored!.Status);
        await PaymentsTests.AssertStatusAsync(await payment.DoAsync("capture"), PaymentStatus.Captured);
        Assert.Equal(1, payment.Binding.Calls.Count(call => call.EndsWith("/capture", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_capture_whose_answer_is_lost_can_be_undone()
    {
        await payment.RunOutOfTimeAsync(() => payment.AuthoriseAsync("tok_charge_then_timeout"), IsAsync("authorised"));
        await payment.AuthoriseAsync("tok_charge_then_timeout");
        await payment.RunOutOfTimeAsync(() => payment.DoAsync("capture"), IsAsync("captured"));
        await AssertUnavailableAsync(await payment.RunOutOfTimeAsync(() => payment.DoAsync("void"), IsAsync("refunded")));
        await PaymentsTests.AssertStatusAsync(await payment.DoAsync("void"), PaymentStatus.Refunded);
    }

    [Fact]
    public async Task A_provider_that_fails_twice_is_asked_a_third_time()
    {
        await AssertUnavailableAsync(await payment.AuthoriseAsync("tok_fail_twice"));
        await AssertUnavailableAsync(await payment.AuthoriseAsync("tok_fail_twice"));
        await PaymentsTests.AssertStatusAsync(await payment.AuthoriseAsync("tok_fail_twice"), PaymentStatus.Authorised);
        Assert.Equal(1, (await payment.Provider.AllAsync()).GetArrayLength());
    }

    [Fact]
    public async Task A_void_of_what_never_came_about_is_done_at_once()
    {
        await AssertUnavailableAsync(await payment.AuthoriseAsync("tok_down"));
        await PaymentsTests.AssertStatusAsync(await payment.DoAsync("void"), PaymentStatus.Voided);
        Assert.Equal(["POST /charges", $"GET /charges/{PaymentHost.Order}", $"DELETE /charges/{PaymentHost.Order}"], payment.Binding.Calls);
        await Json.AssertProblem(await payment.AuthoriseAsync("tok_down"), HttpStatusCode.Conflict, "payment-state");
    }

    [Fact]
    public async Task A_charge_that_arrives_after_its_void_comes_to_nothing_however_late()
    {
        await AssertUnavailableAsync(await payment.RunOutOfTimeAsync(() => payment.AuthoriseAsync("tok_slow"), TakesItsTime()));
        await PaymentsTests.AssertStatusAsync(await payment.DoAsync("void"), PaymentStatus.Voided);
        payment.Provider.Clock.Advance(TimeSpan.FromHours(1));
        await Json.AssertProblem(await payment.Provider.ChargeAsync(PaymentHost.Order, "tok_ok"), HttpStatusCode.Conflict, "conflict");
        Assert.Equal(0, (await payment.Provider.AllAsync()).GetArrayLength());
    }

    [Fact]
    public async Task At_a_provider_that_closes_no_keys_a_void_waits_for_what_may_still_turn_up()
    {
        payment.Binding.ClosesNoKeys = true;
        await AssertUnavailableAsync(await payment.AuthoriseAsync("tok_down"));
        await AssertUnavailableAsync(await payment.DoAsync("void"));
        Assert.Equal(PaymentStatus.Voiding, payment.Stored!.Status);
        payment.Clock.Advance(TimeSpan.FromSeconds(10));
        await PaymentsTests.AssertStatusAsync(await payment.DoAsync("void"), PaymentStatus.Voided);
        await Json.AssertProblem(await payment.AuthoriseAsync("tok_down"), HttpStatusCode.Conflict, "payment-state");
    }

    [Fact]
    public async Task At_a_provider_that_closes_no_keys_a_charge_that_turns_up_while_it_is_voided_is_undone()
    {
        payment.Binding.ClosesNoKeys = true;
        await AssertUnavailableAsync(await payment.RunOutOfTimeAsync(() => payment.AuthoriseAsync("tok_slow"), TakesItsTime()));
        await AssertUnavailableAsync(await payment.DoAsync("void"));
        payment.Provider.Clock.Advance(TimeSpan.FromSeconds(3));
        await Testing.Wait.UntilAsync(IsAsync("authorised"), TimeSpan.FromSeconds(10), () => "The charge did not turn up.");
        await AssertUnavailableAsync(await payment.RunOutOfTimeAsync(() => payment.DoAsync("void"), TakesItsTime()));
        payment.Provider.Clock.Advance(TimeSpan.FromSeconds(3));
        await Testing.Wait.UntilAsync(IsAsync("voided"), TimeSpan.FromSeconds(10), () => "The charge was not undone.");
        await PaymentsTests.AssertStatusAsync(await payment.DoAsync("void"), PaymentStatus.Voided);
    }

    [Fact]
    public async Task A_binding_that_fails_is_no_answer()
    {
        payment.Binding.IsDown = true;
        await AssertUnavailableAsync(await payment.AuthoriseAsync());
        payment.Binding.IsDown = false;
        await PaymentsTests.AssertStatusAsync(await payment.AuthoriseAsync(), PaymentStatus.Authorised);
    }

    [Theory]
    [InlineData(nameof(FaultKind.Fail))]
    [InlineData(nameof(FaultKind.Conflict))]
    [InlineData(nameof(FaultKind.Throttled))]
    [InlineData(nameof(FaultKind.LoseAnswer))]
    public async Task Each_save_may_go_wrong_once_and_a_repeat_completes_with_one_capture(string kind)
    {
        for (var nth = 1; nth <= 4; nth++)
        {
            using var other = new PaymentHost();
            other.Dapr.Faults.Arm(FaultPoint.Save, Enum.Parse<FaultKind>(kind), nth);
            await RepeatAsync(() => other.AuthoriseAsync());
            await RepeatAsync(() => other.DoAsync("capture"));
            Assert.Equal(1, other.Dapr.Faults.Happened);
            Assert.Equal("captured", await other.ChargeStatusAsync());
        }
    }

    private static async Task AssertUnavailableAsync(HttpResponseMessage answer)
    {
        await Json.AssertProblem(answer, HttpStatusCode.ServiceUnavailable, "provider-unavailable");
        Assert.NotNull(answer.Headers.RetryAfter);
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

    /// <summary>One more call waits at the provider.</summary>
    private Func<Task<bool>> TakesItsTime()
    {
        var before = payment.Provider.Clock.Waiting;
        return () => Task.FromResult(payment.Provider.Clock.Waiting > before);
    }

    private Func<Task<bool>> IsAsync(string status) => async () => await payment.ChargeStatusAsync() == status;
}
