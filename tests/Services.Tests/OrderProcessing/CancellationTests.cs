using System.Net;
using Services.Tests.Fakes;
using Shop.Contracts.Orders;
using Shop.Processing.Records;
using Shop.Processing.Saga;

namespace Services.Tests.Processing;

public sealed class CancellationTests : IDisposable
{
    private readonly ProcessingHost processing = new();

    public void Dispose() => processing.Dispose();

    [Fact]
    public async Task A_cancel_is_put_on_record_and_wakes_the_saga()
    {
        await processing.BeginAsync(record => record);

        using var answer = await processing.CancelAsync();

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal("the customer cancelled", processing.Stored!.Cancellation);
        Assert.Equal([(ProcessingHost.Order, OrderWorkflow.CancelEvent)], processing.Runtime.Raised);
    }

    [Fact]
    public async Task A_cancel_that_comes_before_the_order_is_noted_and_wakes_nothing()
    {
        using var answer = await processing.CancelAsync();

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.NotNull(processing.Stored!.Cancellation);
        Assert.Empty(processing.Runtime.Raised);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_cancel_after_the_capture_began_or_the_end_is_too_late(bool isCapturing)
    {
        await processing.BeginAsync(record => isCapturing ? record.BeginCapture() : record.Close(OrderStatus.Rejected));

        await Json.AssertProblem(await processing.CancelAsync(), HttpStatusCode.Conflict, "too-late-to-cancel");

        Assert.Null(processing.Stored!.Cancellation);
    }

    [Fact]
    public async Task A_cancel_of_what_cannot_be_an_order_is_not_found() =>
        await Json.AssertProblem(await processing.CancelAsync("no-order"), HttpStatusCode.NotFound, "not-found");

    [Fact]
    public async Task A_runtime_that_fails_a_few_times_is_asked_again()
    {
        await processing.BeginAsync(record => record.OpenReview());
        processing.Runtime.Fail(calls: 3);

        using var answer = await processing.CancelAsync();

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Single(processing.Runtime.Raised);
    }

    [Fact]
    public async Task A_runtime_that_stays_away_makes_it_503_and_a_repeat_wakes_the_saga()
    {
        await processing.BeginAsync(record => record.OpenReview());
        processing.Runtime.Fail(calls: 4);

        using var answer = await processing.CancelAsync();
        using var again = await processing.CancelAsync();

        await Json.AssertProblem(answer, HttpStatusCode.ServiceUnavailable, "unavailable");
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Equal(ProcessingStage.InReview, processing.Stored!.Stage);
        Assert.Equal(HttpStatusCode.Accepted, again.StatusCode);
        Assert.Single(processing.Runtime.Raised);
    }

    [Fact]
    public async Task A_store_that_is_away_makes_it_503()
    {
        processing.Host.Dapr.Faults.Arm(FaultPoint.Read, FaultKind.Fail, times: 10);

        await Json.AssertProblem(await processing.CancelAsync(), HttpStatusCode.ServiceUnavailable, "unavailable");
    }
}
