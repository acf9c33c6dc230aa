namespace Shop.Ordering.Listing;

/// <summary>An order in its customer's list.</summary>
/// <param name="Id">The order's id.</param>
/// <param name="CreatedAt">When it was accepted, UTC.</param>
internal sealed record ListEntry(string Id, DateTimeOffset CreatedAt);
