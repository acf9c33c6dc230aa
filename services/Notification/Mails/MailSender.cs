using Dapr.Client;
using Microsoft.Extensions.Options;
using Shop.Contracts;
using Shop.Contracts.Orders;
using Shop.ServiceDefaults.Problems;
using Shop.ServiceDefaults.Telemetry;

namespace Shop.Notifications.Mails;

/// <summary>Sends mails through the binding <c>mail</c>.</summary>
internal sealed class MailSender(DaprClient dapr, IOptions<MailSettings> settings, TimeProvider clock, ShopMetrics metrics)
{
    /// <summary>Sends the mail of a kind about an order. Gives the metadata of every kind of binding that it may meet.</summary>
    /// <exception cref="ProblemException">It took too long; it may be out nevertheless.</exception>
    public async Task SendAsync(Order order, string kind, string address)
    {
        var metadata = new Dictionary<string, string>
        {
            ["emailTo"] = address,
            ["subject"] = MailText.Subject(order, kind),
            ["fileName"] = $"{order.Id}-{kind}",
        };
        using var timeout = new CancellationTokenSource(settings.Value.SendTimeout, clock);
        try
        {
            await dapr.InvokeBindingAsync(ComponentNames.Mail, "create", MailText.Body(order, kind), metadata, timeout.Token);
        }
        catch (OperationCanceledException failure)
        {
            throw new ProblemException(ProblemTypes.Unavailable, "The mail took too long.", failure);
        }

        metrics.MailSent(kind);
    }
}
