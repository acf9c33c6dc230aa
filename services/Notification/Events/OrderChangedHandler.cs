using Microsoft.Extensions.Options;
using Shop.Contracts.Orders;
using Shop.Notifications.Mails;
using Shop.ServiceDefaults.Events;
using Shop.ServiceDefaults.State;

namespace Shop.Notifications.Events;

/// <summary>
/// Turns a step of an order into the mail that belongs to it: one for each order and kind, however often, late and shuffled the steps come.
/// </summary>
internal sealed partial class OrderChangedHandler(
    DocumentStore<OrderMails> orders,
    MailTurns turns,
    MailSender sender,
    IOptions<MailSettings> settings,
    TimeProvider clock,
    ILogger<OrderChangedHandler> logger)
    : ITopicHandler<OrderChanged>
{
    /// <inheritdoc />
    public async Task<TopicResult> HandleAsync(OrderChanged @event, CancellationToken cancellationToken)
    {
        if (@event.Version != OrderChanged.CurrentVersion || !OrderId.IsValid(@event.Order.Id) || EventAge.IsTooOld(@event.Order.UpdatedAt, clock))
        {
            return TopicResult.Drop;
        }

        if (@event.Order.Mail() is not { } kind)
        {
            await NoteAsync(@event, cancellationToken);
            return TopicResult.Handled;
        }

        if (@event.Contact.Email is not { Length: > 0 } address)
        {
            Log.NoAddress(logger, @event.Order.Id, kind);
            return TopicResult.Handled;
        }

        using var turn = await turns.TakeAsync(cancellationToken);
        return turn is null ? TopicResult.Retry : await SendAsync(@event, kind, address);
    }

    /// <summary>
    /// Claims, sends and marks. Once it is claimed, a caller who leaves does not end it: nobody else could send before the lease is over.
    /// </summary>
    private async Task<TopicResult> SendAsync(OrderChanged step, string kind, string address)
    {
        var claim = Guid.NewGuid().ToString("N");
        var until = clock.GetUtcNow() + settings.Value.Lease;
        var mails = await orders.AddOrChangeAsync(
            step.Order.Id, known => (known ?? OrderMails.None).Claim(kind, step.Sequence, claim, clock.GetUtcNow(), until), CancellationToken.None);
        if (!mails.IsClaimedBy(kind, claim))
        {
            return mails.IsSettled(kind) ? TopicResult.Handled : TopicResult.Retry;
        }

        await sender.SendAsync(step.Order, kind, address);
        await orders.ChangeAsync(step.Order.Id, known => (known ?? OrderMails.None).Sent(kind), CancellationToken.None);
        return TopicResult.Handled;
    }

    /// <summary>Keeps that the order went on, where a mail about its review would now come too late.</summary>
    private async Task NoteAsync(OrderChanged step, CancellationToken cancellationToken)
    {
        if (step.Order.History.Any(entry => entry.Status == OrderStatus.InReview))
        {
            await orders.ChangeAsync(step.Order.Id, known => (known ?? OrderMails.None).Saw(step.Sequence), cancellationToken);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.NoAddress, LogLevel.Information, "Order {OrderId} has no address for its mail {Kind}: none is sent, nothing is to do")]
        public static partial void NoAddress(ILogger logger, string orderId, string kind);
    }
}
