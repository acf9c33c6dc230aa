using System.Diagnostics.Metrics;
using Shop.Contracts.Orders;
using Shop.ServiceDefaults.Events;

namespace Shop.ServiceDefaults.Telemetry;

/// <summary>What the services count, on the meter <c>Shop</c>.</summary>
public sealed class ShopMetrics
{
    /// <summary>The meter's name.</summary>
    public const string Name = "Shop";

    private readonly Counter<long> orders;
    private readonly Histogram<double> timeToStatus;
    private readonly Counter<long> payments;
    private readonly Counter<long> mails;
    private readonly Counter<long> retries;
    private readonly Counter<long> deadLetters;

    /// <summary>Makes the instruments.</summary>
    public ShopMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(Name);
        orders = meter.CreateCounter<long>("shop.orders", "{order}", "Orders that came to a status, by status and reason");
        timeToStatus = meter.CreateHistogram<double>("shop.orders.time_to_status", "s", "From an order's acceptance to a status");
        payments = meter.CreateCounter<long>("shop.payments", "{payment}", "Payments by outcome");
        mails = meter.CreateCounter<long>("shop.mails", "{mail}", "Mails sent, by kind");
        retries = meter.CreateCounter<long>("shop.retries", "{retry}", "What was tried again, by what it was");
        deadLetters = meter.CreateCounter<long>("shop.dead_letters", "{message}", "Messages given up at once, by topic");
    }

    /// <summary>An order took a step.</summary>
    /// <param name="order">The order.</param>
    /// <param name="step">The step, one of its history.</param>
    public void OrderReached(Order order, OrderHistoryEntry step)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(step);
        var status = new KeyValuePair<string, object?>("status", Wire.Name(step.Status));
        var reason = step.Status == OrderStatus.Rejected && order.Reason is { } known ? Wire.Name(known) : "none";
        orders.Add(1, status, new("reason", reason));
        timeToStatus.Record((step.At - order.CreatedAt).TotalSeconds, status);
    }

    /// <summary>A payment came to an outcome: authorised, declined, captured, voided, refunded or unavailable.</summary>
    public void PaymentReached(string outcome) => payments.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    /// <summary>A mail was sent.</summary>
    /// <param name="kind">confirmed, rejected, cancelled or in-review.</param>
    public void MailSent(string kind) => mails.Add(1, new KeyValuePair<string, object?>("kind", kind));

    /// <summary>Something is tried again.</summary>
    /// <param name="what">What, in a few fixed words: a part of the metric's name, never of a request.</param>
    public void Retried(string what) => retries.Add(1, new KeyValuePair<string, object?>("what", what));

    /// <summary>A message was not taken.</summary>
    internal void NotHandled(string topic, TopicResult result)
    {
        if (result == TopicResult.Drop)
        {
            deadLetters.Add(1, new KeyValuePair<string, object?>("topic", topic));
        }
        else
        {
            Retried(topic);
        }
    }
}
