using System.Net;
using Services.Tests.Fakes;
using Shop.Contracts.Orders;
using Testing;

namespace Services.Tests.Notifications;

public sealed class OrderMailEventTests : IDisposable
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);
    private readonly NotificationHost notification = new();

    public void Dispose() => notification.Dispose();

    [Fact]
    public async Task Each_kind_is_sent_once_however_often_its_step_comes()
    {
        OrderChanged[] steps = [notification.Step(2, OrderStatus.InReview), notification.Step(4, OrderStatus.Confirmed, wasReviewed: true)];
        foreach (var step in steps.Concat(steps))
        {
            Assert.Equal("SUCCESS", await notification.DeliverAsync(step));
        }

        Assert.Equal(2, notification.Dapr.Bound.Count);
        Assert.All(notification.Subjects, subject => Assert.Contains(NotificationHost.Order, subject, StringComparison.Ordinal));
        Assert.Equal(
            [$"{NotificationHost.Order}-in-review", $"{NotificationHost.Order}-confirmed"], notification.Dapr.Bound.Select(mail => mail.Metadata["fileName"]));
        Assert.All(notification.Dapr.Bound, mail => Assert.Equal("alice@example.test", mail.Metadata["emailTo"]));
    }

    [Fact]
    public async Task The_same_step_brought_many_times_at_once_is_one_mail()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => notification.DeliverAsync(notification.Step(3, OrderStatus.Confirmed))));

        Assert.All(answers, answer => Assert.Equal("SUCCESS", answer));
        Assert.Single(notification.Dapr.Bound);
    }

    [Fact]
    public async Task A_mail_that_another_is_sending_is_answered_retry_and_sent_once_the_lease_is_over()
    {
        await notification.ClaimAsync("confirmed", Lease);
        Assert.Equal("RETRY", await notification.DeliverAsync(notification.Step(3, OrderStatus.Confirmed)));
        Assert.Empty(notification.Dapr.Bound);

        notification.Clock.Advance(Lease);

        Assert.Equal("SUCCESS", await notification.DeliverAsync(notification.Step(3, OrderStatus.Confirmed)));
        Assert.Single(notification.Dapr.Bound);
        Assert.True(notification.Stored!.IsSettled("confirmed"));
    }

    [Fact]
    public async Task The_review_mail_is_not_sent_after_a_later_step()
    {
        Assert.Equal("SUCCESS", await notification.DeliverAsync(notification.Step(3, OrderStatus.Paid, wasReviewed: true)));
        Assert.Equal("SUCCESS", await notification.DeliverAsync(notification.Step(2, OrderStatus.InReview)));

        Assert.Empty(notification.Dapr.Bound);
    }

    [Theory]
    [InlineData(2, NotificationHost.Order, 0)]
    [InlineData(OrderChanged.CurrentVersion, "no-order", 0)]
    [InlineData(OrderChanged.CurrentVersion, NotificationHost.Order, 25.1)]
    public async Task What_can_never_be_handled_is_dropped(int version, string id, double age)
    {
        var step = notification.Step(3, OrderStatus.Confirmed, id) with { Version = version };
        notification.Clock.Advance(TimeSpan.FromDays(age));

        Assert.Equal("DROP", await notification.DeliverAsync(step));

        Assert.Empty(notification.Dapr.Bound);
        Assert.Null(notification.Mails(id));
    }

    [Fact]
    public async Task A_delivery_that_gets_no_turn_in_time_is_answered_retry_and_claims_nothing()
    {
        const string Other = "00000000000000000000000000000002";
        var sending = new TaskCompletionSource<byte[]>();
        notification.Dapr.Binding = _ => sending.Task;
        var first = notification.DeliverAsync(notification.Step(3, OrderStatus.Confirmed));
        await Wait.UntilAsync(() => notification.Dapr.Bound.Count == 1, "the first mail is being sent");
        var waiting = notification.Clock.Waiting;
        var second = notification.DeliverAsync(notification.Step(3, OrderStatus.Confirmed, Other));
        await Wait.UntilAsync(() => notification.Clock.Waiting > waiting, "the second waits for its turn");

        notification.Clock.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal("RETRY", await second);
        Assert.Null(notification.Mails(Other));
        sending.SetResult([]);
        Assert.Equal("SUCCESS", await first);
        Assert.Equal("SUCCESS", await notification.DeliverAsync(notification.Step(3, OrderStatus.Confirmed, Other)));
        Assert.Equal(2, notification.Dapr.Bound.Count);
    }

    [Fact]
    public async Task A_mail_whose_delivery_was_given_up_is_sent_and_marked_nevertheless()
    {
        using var gone = new CancellationTokenSource();
        var sending = new TaskCompletionSource<byte[]>();
        notification.Dapr.Binding = _ => sending.Task;
        var step = notification.Step(3, OrderStatus.Confirmed);
        var delivery = Deliveries.PostAsync(notification.Client, "/events/order-events", step, gone.Token);
        await Wait.UntilAsync(() => notification.Dapr.Bound.Count == 1, "the mail is being sent");

        await gone.CancelAsync();
        sending.SetResult([]);
        await Task.WhenAny(delivery);

        await Wait.UntilAsync(() => notification.Stored!.IsSettled("confirmed"), "the mail is marked");
        Assert.Equal("SUCCESS", await notification.DeliverAsync(step));
        Assert.Single(notification.Dapr.Bound);
    }

    [Fact]
    public async Task A_binding_that_fails_makes_it_503_and_the_mail_is_sent_once_the_lease_is_over()
    {
        notification.Dapr.Faults.Arm(FaultPoint.Bind, FaultKind.Fail);
        var step = notification.Step(3, OrderStatus.Confirmed);

        await Json.AssertProblem(await notification.PostAsync(step), HttpStatusCode.ServiceUnavailable, "unavailable");
        Assert.Equal("RETRY", await notification.DeliverAsync(step));
        notification.Clock.Advance(Lease);
        Assert.Equal("SUCCESS", await notification.DeliverAsync(step));

        Assert.Single(notification.Dapr.Bound);
    }
}
