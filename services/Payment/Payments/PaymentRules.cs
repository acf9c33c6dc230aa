using Shop.Contracts;
using Shop.Contracts.Orders;
using Shop.Contracts.Payments;

namespace Shop.Payments;

/// <summary>What a request must look like.</summary>
internal static class PaymentRules
{
    private const long MostMinorUnits = 1_000_000_000_000;
    private const int LongestToken = 255;

    /// <summary>What is wrong with each field; empty when nothing is.</summary>
    public static Dictionary<string, string[]> Check(PaymentRequest request)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (!OrderId.IsValid(request.OrderId))
        {
            errors["orderId"] = ["32 lower-case hex digits."];
        }

        if (request.Amount is < 1 or > MostMinorUnits)
        {
            errors["amount"] = ["A whole number of minor units, above zero."];
        }

        if (!Money.IsCurrency(request.Currency))
        {
            errors["currency"] = ["Three upper-case letters."];
        }

        if (request.Token is not { Length: >= 1 and <= LongestToken })
        {
            errors["token"] = ["1 to 255 characters."];
        }

        return errors;
    }
}
