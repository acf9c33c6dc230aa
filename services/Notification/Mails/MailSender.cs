using Dapr.Client;
using Shop.Contracts;
using Shop.Contracts.Orders;
using Shop.ServiceDefaults.Telemetry;

namespace Shop.Notifications.Mails;

/// <summary>Sends mails through the binding <c>mail</c>, one at a time: the runtime's SMTP component mixes up parallel requests.</summary>
internal sealed class MailSender(DaprClient dapr, ShopMetrics metrics) : IDisposable
{
    private readonly SemaphoreSlim turn = new(1);

    /// <summary>Sends the mail of a kind about an order. Gives the metadata of every kind of binding that it may meet.</summary>
    public async Task SendAsync(Order order, string kind, string address, CancellationToken cancellationToken)
    {
        var metadata = new Dictionary<string, string>
        {
            ["emailTo"] = address,
            ["subject"] = MailText.Subject(order, kind),
            ["fileName"] = $"{order.Id}-{kind}",
        };
        await turn.WaitAsync(cancellationToken);
        try
        {
            await dapr.InvokeBindingAsync(ComponentNames.Mail, "create", MailText.Body(order, kind), metadata, cancellationToken);
        }
        finally
        {
            turn.Release();
        }

        metrics.MailSent(kind);
    }

    /// <inheritdoc />
    public void Dispose() => turn.Dispose();
}
