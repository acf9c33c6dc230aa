namespace Shop.Contracts.Orders;

/// <summary>The event on topic <see cref="Topics.OrderSubmitted"/>: an accepted order, with all that processing needs.</summary>
/// <param name="Version">The event's version; <see cref="CurrentVersion"/> is the one written here. Consumers refuse others.</param>
/// <param name="Order">The order as stored, status submitted.</param>
/// <param name="Contact">Who placed it.</param>
/// <param name="PaymentToken">The provider's token for the means of payment. Never a card number.</param>
/// <param name="ExpectedTotal">The total that the customer saw, if they said so.</param>
public sealed record OrderSubmitted(int Version, Order Order, OrderContact Contact, string PaymentToken, Money? ExpectedTotal)
{
    /// <summary>The version that this code writes and reads.</summary>
    public const int CurrentVersion = 1;
}
