using System.Net;
using Services.Tests.Fakes;
using Shop.Processing.Saga;

namespace Services.Tests.Processing;

public sealed class ReviewTests : IDisposable
{
    private readonly ProcessingHost processing = new();

    public void Dispose() => processing.Dispose();

    [Fact]
    public async Task A_decision_is_put_on_record_and_wakes_the_saga_and_may_be_repeated()
    {
        await processing.BeginAsync(record => record.OpenReview());

        Assert.Equal(HttpStatusCode.Accepted, (await processing.DecideAsync()).StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await processing.DecideAsync()).StatusCode);

        Assert.Equal((true, "olga"), (processing.Stored!.Review!.Approve, processing.Stored.Review.By));
        Assert.All(processing.Runtime.Raised, raised => Assert.Equal((ProcessingHost.Order, OrderWorkflow.ReviewEvent), raised));
    }

    [Fact]
    public async Task Another_decision_than_the_first_is_a_conflict()
    {
        await processing.BeginAsync(record => record.OpenReview());
        await processing.DecideAsync(approve: true);

        await Json.AssertProblem(await processing.DecideAsync(approve: false), HttpStatusCode.Conflict, "not-in-review");

        Assert.True(processing.Stored!.Review!.Approve);
    }

    [Fact]
    public async Task A_decision_after_a_cancel_is_a_conflict()
    {
        await processing.BeginAsync(record => record.OpenReview());
        using var cancel = await processing.CancelAsync();

        await Json.AssertProblem(await processing.DecideAsync(), HttpStatusCode.Conflict, "not-in-review");

        Assert.Null(processing.Stored!.Review);
    }

    [Fact]
    public async Task A_decision_on_an_order_that_does_not_wait_for_one_is_a_conflict()
    {
        await processing.BeginAsync(record => record);

        await Json.AssertProblem(await processing.DecideAsync(), HttpStatusCode.Conflict, "not-in-review");
    }

    [Theory]
    [InlineData(ProcessingHost.Order)]
    [InlineData("no-order")]
    public async Task A_decision_on_an_order_that_is_not_known_is_not_found(string id) =>
        await Json.AssertProblem(await processing.DecideAsync(id: id), HttpStatusCode.NotFound, "not-found");

    [Fact]
    public async Task A_decision_of_nobody_names_the_field() => await Json.AssertInvalid(await processing.DecideAsync(by: ""), "by");

    [Fact]
    public async Task A_decision_that_does_not_say_which_names_the_field_and_decides_nothing()
    {
        await processing.BeginAsync(record => record.OpenReview());

        await Json.AssertInvalid(await processing.DecideAsync(approve: null), "approve");

        Assert.Null(processing.Stored!.Review);
    }

    [Fact]
    public async Task A_runtime_that_stays_away_makes_it_503_and_a_repeat_wakes_the_saga()
    {
        await processing.BeginAsync(record => record.OpenReview());
        processing.Runtime.Fail(calls: 4);

        await Json.AssertProblem(await processing.DecideAsync(), HttpStatusCode.ServiceUnavailable, "unavailable");
        Assert.Equal(HttpStatusCode.Accepted, (await processing.DecideAsync()).StatusCode);

        Assert.Single(processing.Runtime.Raised);
    }
}
