namespace Shop.Contracts.Orders;

/// <summary>What an order id looks like.</summary>
public static class OrderId
{
    /// <summary>How many hex digits it has.</summary>
    public const int Length = 32;

    /// <summary>Whether <paramref name="text"/> is 32 lower-case hex digits.</summary>
    public static bool IsValid(string? text) => text is { Length: Length } && text.All(char.IsAsciiHexDigitLower);
}
