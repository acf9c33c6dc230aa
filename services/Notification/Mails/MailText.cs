using System.Net;
using System.Text;
using Shop.Contracts.Orders;

namespace Shop.Notifications.Mails;

/// <summary>What a mail says. The order's reference stands in the subject and in the body.</summary>
internal static class MailText
{
    /// <summary>The subject.</summary>
    public static string Subject(Order order, string kind) => $"{Headline(order, kind)} – order {order.Id}";

    /// <summary>The body, HTML.</summary>
    public static string Body(Order order, string kind)
    {
        var html = new StringBuilder("<!doctype html><html><body style=\"font-family:sans-serif;max-width:40em\">")
            .Append("<h2>").Append(Text(Headline(order, kind))).Append("</h2>")
            .Append("<p>").Append(Text(Explanation(order, kind))).Append("</p><table cellpadding=\"4\">");
        foreach (var line in order.Lines)
        {
            html.Append("<tr><td>").Append(line.Quantity).Append(" ×</td><td>").Append(Text(line.Sku)).Append("</td><td align=\"right\">")
                .Append(line.UnitPrice is null ? string.Empty : Text(MoneyText.Of(line.UnitPrice with { Amount = line.UnitPrice.Amount * line.Quantity })))
                .Append("</td></tr>");
        }

        if (order.Total is not null)
        {
            html.Append("<tr><td></td><td><b>Total</b></td><td align=\"right\"><b>").Append(Text(MoneyText.Of(order.Total))).Append("</b></td></tr>");
        }

        return html.Append("</table><p>Your order's reference is <code>").Append(Text(order.Id)).Append("</code>.</p></body></html>").ToString();
    }

    private static string Headline(Order order, string kind) => kind switch
    {
        MailKinds.Confirmed => "Your order is confirmed",
        MailKinds.Cancelled => "Your order is cancelled",
        MailKinds.InReview => "We are looking at your order",
        _ => $"We could not complete your order ({Reason(order)})",
    };

    private static string Explanation(Order order, string kind) => kind switch
    {
        MailKinds.Confirmed => "Thank you. It is paid and on its way to you.",
        MailKinds.Cancelled => "Nothing was charged, or it has been given back.",
        MailKinds.InReview => "Orders of this size are looked at by a person before they are charged. You will hear from us within a day.",
        _ => order.Reason switch
        {
            RejectionReason.PriceChanged => "A price has changed since you looked. Nothing was charged; have another look and order again.",
            RejectionReason.OutOfStock => "There is not enough in stock. Nothing was charged.",
            RejectionReason.PaymentDeclined => "The payment was declined. Nothing was charged; another means of payment may work.",
            _ => "Nothing was charged, or it has been given back.",
        },
    };

    private static string Reason(Order order) => order.Reason switch
    {
        RejectionReason.UnknownProduct => "a product is not known",
        RejectionReason.OutOfStock => "out of stock",
        RejectionReason.PriceChanged => "a price has changed",
        RejectionReason.PaymentDeclined => "payment declined",
        RejectionReason.PaymentUnavailable => "payment not available",
        _ => "declined after review",
    };

    private static string Text(string value) => WebUtility.HtmlEncode(value);
}
