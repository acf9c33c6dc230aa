using System.Text.RegularExpressions;
using Shop.Contracts;
using Shop.Contracts.Orders;

namespace Shop.Ordering.Placing;

/// <summary>Finds what is wrong with an order request, field by field.</summary>
internal static partial class OrderRequestCheck
{
    /// <summary>For each wrong field what is wrong with it; nothing of what was sent is repeated.</summary>
    public static Dictionary<string, string[]> Errors(OrderRequest request)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        CheckLines(request.Lines, errors);
        if (request.PaymentToken is not { Length: >= 1 and <= 128 } token || !Token().IsMatch(token))
        {
            errors["paymentToken"] = ["The payment provider's token is needed: 1 to 128 letters, digits, dots, hyphens and underscores."];
        }

        if (request.ExpectedTotal is { } total)
        {
            CheckTotal(total, errors);
        }

        return errors;
    }

    private static void CheckLines(IReadOnlyList<OrderRequestLine?>? lines, Dictionary<string, string[]> errors)
    {
        if (lines is not { Count: >= 1 and <= OrderLimits.Lines })
        {
            errors["lines"] = [$"1 to {OrderLimits.Lines} lines are needed."];
            return;
        }

        var known = new HashSet<string>(StringComparer.Ordinal);
        for (var index = 0; index < lines.Count; index++)
        {
            CheckLine(lines[index], $"lines[{index}]", known, errors);
        }
    }

    private static void CheckLine(OrderRequestLine? line, string field, HashSet<string> known, Dictionary<string, string[]> errors)
    {
        if (line?.Sku is not { } sku || !Sku.IsValid(sku))
        {
            errors[$"{field}.sku"] = ["A SKU is needed: 1 to 64 letters, digits, dots, hyphens and underscores, the first a letter or a digit."];
        }
        else if (!known.Add(sku))
        {
            errors[$"{field}.sku"] = ["Another line has the same SKU."];
        }

        if (line?.Quantity is not (>= 1 and <= OrderLimits.Quantity))
        {
            errors[$"{field}.quantity"] = [$"A whole number from 1 to {OrderLimits.Quantity} is needed."];
        }
    }

    private static void CheckTotal(ExpectedTotal total, Dictionary<string, string[]> errors)
    {
        if (total.Amount is not >= 0)
        {
            errors["expectedTotal.amount"] = ["A whole number of minor units is needed, 0 or more."];
        }

        if (!Money.IsCurrency(total.Currency))
        {
            errors["expectedTotal.currency"] = ["An ISO 4217 code is needed: three upper-case letters."];
        }
    }

    [GeneratedRegex(@"\A[A-Za-z0-9._-]+\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();
}
