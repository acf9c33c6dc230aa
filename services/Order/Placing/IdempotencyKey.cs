using Microsoft.Extensions.Primitives;

namespace Shop.Ordering.Placing;

/// <summary>The header that makes a repeated request the same request.</summary>
internal static class IdempotencyKey
{
    public const string HeaderName = "Idempotency-Key";

    private const int Longest = 255;

    /// <summary>The key when there is exactly one, of 1 to 255 visible ASCII characters; else null.</summary>
    public static string? From(StringValues header) => header is [{ Length: >= 1 and <= Longest } key] && key.All(IsVisible) ? key : null;

    private static bool IsVisible(char sign) => sign is > ' ' and <= '~';
}
