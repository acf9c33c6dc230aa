namespace Shop.Contracts.Orders;

/// <summary>What a product's stock keeping unit looks like.</summary>
public static class Sku
{
    /// <summary>The most characters that one has.</summary>
    public const int MaximumLength = 64;

    /// <summary>
    /// Whether <paramref name="text"/> is 1 to 64 letters, digits, dots, hyphens and underscores of ASCII, the first a letter or a digit;
    /// what is one can be part of a key in every store.
    /// </summary>
    public static bool IsValid(string? text) =>
        text is { Length: >= 1 and <= MaximumLength } && char.IsAsciiLetterOrDigit(text[0])
        && text.All(sign => char.IsAsciiLetterOrDigit(sign) || sign is '.' or '-' or '_');
}
