namespace Shop.Processing;

/// <summary>What an order id looks like.</summary>
internal static class OrderIds
{
    /// <summary>Whether <paramref name="id"/> is 32 lower-case hex digits.</summary>
    public static bool IsValid(string id) => id.Length == 32 && id.All(c => c is (>= '0' and <= '9') or (>= 'a' and <= 'f'));
}
