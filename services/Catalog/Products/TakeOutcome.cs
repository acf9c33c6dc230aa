namespace Shop.Catalogue.Products;

/// <summary>What came of taking stock for an order.</summary>
internal enum TakeOutcome
{
    /// <summary>It is held, now or since before.</summary>
    Held,

    /// <summary>There is not enough.</summary>
    Short,

    /// <summary>The order's reservation has ended; nothing may be taken for it.</summary>
    Closed,

    /// <summary>The attempt took too long and must begin again.</summary>
    TooLate,
}
