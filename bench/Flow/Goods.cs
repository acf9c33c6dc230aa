namespace Bench.Flow;

/// <summary>What is ordered.</summary>
internal static class Goods
{
    /// <summary>The cheap ones in good supply, which last for 5,988 orders.</summary>
    private static readonly string[] Skus = ["MUG", "PEN", "NOTEBOOK", "TSHIRT", "STICKERS", "TOTE"];

    /// <summary>The product of an order; the orders are shared among all.</summary>
    public static string Of(int number) => Skus[number % Skus.Length];
}
