using System.Diagnostics.Metrics;
using Shop.Contracts.Orders;

namespace Shop.Processing.Telemetry;

/// <summary>What operators watch: orders by status and reason, and how long they took to get there.</summary>
internal sealed class OrderMetrics
{
    private readonly Counter<long> steps;
    private readonly Histogram<double> time;

    /// <summary>Makes the instruments of meter <c>Shop</c>.</summary>
    public OrderMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("Shop");
        steps = meter.CreateCounter<long>("shop.orders", "{order}", "Orders that reached a status. A step that was announced twice counts twice.");
        time = meter.CreateHistogram<double>("shop.orders.time_to_status", "s", "Time from acceptance to a status.");
    }

    /// <summary>Counts a step.</summary>
    public void Step(Order order)
    {
        var status = new KeyValuePair<string, object?>("status", order.Status.ToString());
        steps.Add(1, status, new("reason", order.Reason?.ToString()));
        time.Record((order.UpdatedAt - order.CreatedAt).TotalSeconds, status);
    }
}
