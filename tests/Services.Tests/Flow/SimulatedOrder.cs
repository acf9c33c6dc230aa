using Shop.Contracts.Orders;
using Shop.Ordering.Placing;

namespace Services.Tests.Flow;

/// <summary>An order that a client of a simulation wants, and what became of it as far as the client was told.</summary>
internal sealed class SimulatedOrder(string customer, string key, OrderRequest request)
{
    public OrderContact Contact { get; } = new(customer, $"{customer}@example.test");

    public string Key { get; } = key;

    public OrderRequest Request { get; } = request;

    /// <summary>Its id, once it was accepted.</summary>
    public string? Id { get; set; }

    /// <summary>The customer was told that it is cancelled.</summary>
    public bool IsCancelled { get; set; }

    /// <summary>The operator was told that it is declined.</summary>
    public bool IsDeclined { get; set; }

    /// <summary>Whether it can never be confirmed, whatever goes well.</summary>
    public bool IsHopeless =>
        Request.PaymentToken is "tok_declined" or "tok_down"
            || Request.ExpectedTotal is not null
            || Request.Lines!.Any(line => line!.Sku == "NONE");
}
