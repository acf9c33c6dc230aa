using Microsoft.Extensions.DependencyInjection;
using Services.Tests.Fakes;
using Shop.Contracts;
using Shop.Contracts.Orders;
using Shop.Notifications.Mails;
using Shop.ServiceDefaults.State;
using Testing;

namespace Services.Tests.Notifications;

/// <summary>The notification service with a sidecar in memory.</summary>
internal sealed class NotificationHost : IDisposable
{
    public const string Order = "00000000000000000000000000000001";
    private const string Route = "/events/order-events";

    public NotificationHost()
    {
        Host = new ServiceHost<MailSender> { Clock = Clock };
        Client = Host.AsSidecar();
    }

    public FakeTimeProvider Clock { get; } = new();

    public ServiceHost<MailSender> Host { get; }

    public FakeDapr Dapr => Host.Dapr;

    public HttpClient Client { get; }

    public OrderMails? Stored => Mails();

    /// <summary>The mails sent, oldest first: their subjects.</summary>
    public IReadOnlyList<string> Subjects => [.. Dapr.Bound.Select(request => request.Metadata["subject"])];

    public OrderMails? Mails(string id = Order) => Dapr.State.Document<OrderMails>(ComponentNames.NotificationState, id);

    /// <summary>The step in which an order reached a status.</summary>
    public OrderChanged Step(int sequence, OrderStatus status, string id = Order, bool wasReviewed = false)
    {
        var now = Clock.GetUtcNow();
        List<OrderHistoryEntry> history = [new(now, OrderStatus.Submitted)];
        if (wasReviewed)
        {
            history.Add(new OrderHistoryEntry(now, OrderStatus.InReview));
        }

        var order = new Order(id, status, [new OrderLine("MUG", 1)], null, null, now, now, [.. history, new OrderHistoryEntry(now, status)]);
        return new OrderChanged(OrderChanged.CurrentVersion, sequence, order, new OrderContact("alice", "alice@example.test"));
    }

    /// <summary>Brings an event as the sidecar does; gives the status that it reads.</summary>
    public Task<string?> DeliverAsync(object data) => Deliveries.BringAsync(Client, Route, data);

    /// <summary>Brings an event and gives the answer as it comes.</summary>
    public Task<HttpResponseMessage> PostAsync(object data) => Deliveries.PostAsync(Client, Route, data);

    /// <summary>Claims a mail as another replica would.</summary>
    public Task ClaimAsync(string kind, TimeSpan lease) => Host.Services.GetRequiredService<DocumentStore<OrderMails>>().ChangeAsync(
        Order, known => (known ?? OrderMails.None).Claim(kind, 3, "another", Clock.GetUtcNow(), Clock.GetUtcNow() + lease), CancellationToken.None);

    public void Dispose()
    {
        Client.Dispose();
        Host.Dispose();
    }
}
