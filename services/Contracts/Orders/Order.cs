namespace Shop.Contracts.Orders;

/// <summary>An order as its customer sees it.</summary>
/// <param name="Id">32 lower-case hex digits, derived from the customer and the idempotency key.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Lines">1 to 20 lines, as ordered; with prices once reserved.</param>
/// <param name="Total">The catalog's total; null until the order is reserved.</param>
/// <param name="Reason">Why it was rejected; null for every other status.</param>
/// <param name="CreatedAt">When it was accepted, UTC.</param>
/// <param name="UpdatedAt">When its last step was taken, UTC.</param>
/// <param name="History">Its steps, oldest first.</param>
public sealed record Order(
    string Id,
    OrderStatus Status,
    IReadOnlyList<OrderLine> Lines,
    Money? Total,
    RejectionReason? Reason,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    IReadOnlyList<OrderHistoryEntry> History);
