namespace Shop.Catalogue.Products;

/// <summary>A change of a product that waits for its turn.</summary>
internal abstract class PendingChange
{
    /// <summary>Applies it; maybe more than once, of which the last counts.</summary>
    public abstract ProductDocument Apply(ProductDocument product);

    /// <summary>Tells its caller that it stands.</summary>
    public abstract void Succeed();

    /// <summary>Tells its caller that it may stand or not.</summary>
    public abstract void Fail(Exception failure);
}
