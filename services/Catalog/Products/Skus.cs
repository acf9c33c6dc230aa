namespace Shop.Catalogue.Products;

/// <summary>What a stock keeping unit looks like.</summary>
internal static class Skus
{
    /// <summary>The most characters that one has.</summary>
    public const int MaximumLength = 64;

    /// <summary>Whether it is 1 to 64 letters, digits, dashes or underscores of ASCII; nothing else can be a key in every store.</summary>
    public static bool IsValid(string sku) =>
        sku.Length is >= 1 and <= MaximumLength && sku.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
