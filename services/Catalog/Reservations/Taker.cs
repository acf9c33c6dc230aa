namespace Shop.Catalogue.Reservations;

/// <summary>An attempt to take an order's stock.</summary>
/// <param name="Id">Which one.</param>
/// <param name="Until">When it takes nothing any more.</param>
internal sealed record Taker(string Id, DateTimeOffset Until);
