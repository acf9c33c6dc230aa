using Shop.Contracts;

namespace Shop.Providers.Charges;

/// <summary>What a request must look like.</summary>
internal static class ChargeRules
{
    private const long MostMinorUnits = 1_000_000_000_000;

    /// <summary>What is wrong with each field; empty when nothing is.</summary>
    public static Dictionary<string, string[]> Check(string? idempotencyKey, ChargeRequest request)
    {
        var errors = CheckKey(idempotencyKey);
        if (request.OrderId is not { Length: >= 1 and <= 64 })
        {
            errors["orderId"] = ["1 to 64 characters."];
        }

        if (request.Amount is not (>= 1 and <= MostMinorUnits))
        {
            errors["amount"] = ["A whole number of minor units, above zero."];
        }

        if (!Money.IsCurrency(request.Currency))
        {
            errors["currency"] = ["Three upper-case letters."];
        }

        if (request.Token is not { Length: >= 1 and <= 255 })
        {
            errors["token"] = ["1 to 255 characters."];
        }

        return errors;
    }

    /// <summary>What is wrong with the key; empty when nothing is.</summary>
    public static Dictionary<string, string[]> CheckKey(string? idempotencyKey) =>
        idempotencyKey is { Length: >= 1 and <= 255 } && idempotencyKey.All(c => c is > ' ' and < '\x7f')
            ? []
            : new(StringComparer.Ordinal) { ["Idempotency-Key"] = ["1 to 255 visible ASCII characters."] };
}
