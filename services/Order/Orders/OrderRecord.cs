using Shop.Contracts;
using Shop.Contracts.Orders;

namespace Shop.Ordering.Orders;

/// <summary>What this service keeps of an order, under the order's id.</summary>
/// <param name="Order">The order as its customer sees it.</param>
/// <param name="Contact">Who placed it.</param>
/// <param name="Fingerprint">Of the request that placed it; another request with the same key has another.</param>
/// <param name="PaymentToken">The provider's token for the means of payment.</param>
/// <param name="ExpectedTotal">The total that the customer saw, if they said so.</param>
/// <param name="Sequence">The number of the last event that was taken; 0 while none has come back.</param>
internal sealed record OrderRecord(
    Order Order, OrderContact Contact, string Fingerprint, string PaymentToken, Money? ExpectedTotal, int Sequence)
{
    /// <summary>What processing is told about the order.</summary>
    public OrderSubmitted ToEvent() => new(OrderSubmitted.CurrentVersion, Order, Contact, PaymentToken, ExpectedTotal);
}
