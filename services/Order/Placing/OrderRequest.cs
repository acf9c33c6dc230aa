namespace Shop.Ordering.Placing;

/// <summary>What a client sends to place an order.</summary>
/// <param name="Lines">1 to 20 lines, each with another product.</param>
/// <param name="PaymentToken">The payment provider's token for the means of payment. Never a card number.</param>
/// <param name="ExpectedTotal">The total that the customer saw; another one rejects the order as price-changed.</param>
internal sealed record OrderRequest(IReadOnlyList<OrderRequestLine?>? Lines, string? PaymentToken, ExpectedTotal? ExpectedTotal = null);
