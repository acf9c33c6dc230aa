namespace Shop.Contracts;

/// <summary>An amount of money.</summary>
/// <param name="Amount">A whole number of the currency's minor units: 1999 is 19.99 EUR.</param>
/// <param name="Currency">The ISO 4217 code, three upper-case letters.</param>
public sealed record Money(long Amount, string Currency)
{
    /// <summary>Whether <paramref name="code"/> has the form of an ISO 4217 code: three upper-case letters of ASCII.</summary>
    public static bool IsCurrency(string? code) => code is { Length: 3 } && code.All(char.IsAsciiLetterUpper);
}
