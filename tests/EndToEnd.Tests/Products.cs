namespace EndToEnd.Tests;

/// <summary>The products that the tests buy.</summary>
internal static class Products
{
    /// <summary>Costs little, and there is enough of it for every test.</summary>
    public const string Plenty = "MUG";

    /// <summary>One costs enough to be looked at by an operator.</summary>
    public const string Dear = "LAPTOP";
}
