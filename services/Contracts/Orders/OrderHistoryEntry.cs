namespace Shop.Contracts.Orders;

/// <summary>One step of an order's life.</summary>
/// <param name="At">When it was taken, UTC.</param>
/// <param name="Status">The status that it led to.</param>
/// <param name="Detail">What a reader should know beside the status, if anything.</param>
public sealed record OrderHistoryEntry(DateTimeOffset At, OrderStatus Status, string? Detail = null);
