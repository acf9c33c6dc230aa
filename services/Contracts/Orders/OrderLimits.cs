namespace Shop.Contracts.Orders;

/// <summary>How large an order may be.</summary>
public static class OrderLimits
{
    /// <summary>The most lines of an order.</summary>
    public const int Lines = 20;

    /// <summary>The most of one product in an order.</summary>
    public const int Quantity = 999;
}
