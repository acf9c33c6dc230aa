namespace Shop.Catalogue.Products;

/// <summary>What came of a restock.</summary>
internal enum RestockOutcome
{
    /// <summary>The stock is added, now or before by the same id.</summary>
    Added,

    /// <summary>The id belongs to a restock of another quantity.</summary>
    IdReused,

    /// <summary>There would be more than can be counted.</summary>
    TooMuch,
}
