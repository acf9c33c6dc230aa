using System.Net;
using Services.Tests.Fakes;
using Shop.Contracts.Orders;

namespace Services.Tests.Processing;

public sealed class SubmissionTests : IDisposable
{
    private readonly ProcessingHost processing = new();

    public void Dispose() => processing.Dispose();

    [Fact]
    public async Task An_accepted_order_is_put_on_record_and_started()
    {
        Assert.Equal("SUCCESS", await processing.DeliverAsync(ProcessingHost.Submitted()));

        Assert.Null(processing.Stored!.Cancellation);
        Assert.Equal("tok_ok", processing.Runtime.Running[ProcessingHost.Order].PaymentToken);
    }

    [Fact]
    public async Task The_same_message_again_starts_nothing_while_the_saga_runs()
    {
        await processing.DeliverAsync(ProcessingHost.Submitted());

        Assert.Equal("SUCCESS", await processing.DeliverAsync(ProcessingHost.Submitted()));

        Assert.Equal(1, processing.Runtime.Starts);
    }

    [Fact]
    public async Task A_saga_that_never_started_is_started_by_the_next_delivery()
    {
        processing.Runtime.Fail(calls: 2);
        using var failed = await Deliveries.PostAsync(processing.Client, "/events/order-submitted", ProcessingHost.Submitted());

        Assert.Equal("SUCCESS", await processing.DeliverAsync(ProcessingHost.Submitted()));

        await Json.AssertProblem(failed, HttpStatusCode.ServiceUnavailable, "unavailable");
        Assert.Equal(1, processing.Runtime.Starts);
    }

    [Fact]
    public async Task A_message_for_a_final_order_starts_nothing()
    {
        await processing.BeginAsync(record => record.Close(OrderStatus.Confirmed));
        processing.Runtime.Running.Clear();

        Assert.Equal("SUCCESS", await processing.DeliverAsync(ProcessingHost.Submitted()));

        Assert.Equal(1, processing.Runtime.Starts);
    }

    [Fact]
    public async Task An_order_that_was_accepted_too_long_ago_is_started_to_be_cancelled()
    {
        Assert.Equal("SUCCESS", await processing.DeliverAsync(ProcessingHost.Submitted(age: TimeSpan.FromDays(25.1))));

        Assert.Equal("accepted too long ago", processing.Stored!.Cancellation);
        Assert.Equal(1, processing.Runtime.Starts);
    }

    [Theory]
    [InlineData(2, ProcessingHost.Order)]
    [InlineData(OrderSubmitted.CurrentVersion, "no-order")]
    public async Task What_can_never_be_handled_is_dropped(int version, string id)
    {
        var submitted = ProcessingHost.Submitted();

        Assert.Equal("DROP", await processing.DeliverAsync(submitted with { Version = version, Order = submitted.Order with { Id = id } }));
        Assert.Equal("DROP", await processing.DeliverAsync(new { nothing = "known" }));

        Assert.Equal(0, processing.Runtime.Starts);
        Assert.Null(processing.Stored);
    }
}
