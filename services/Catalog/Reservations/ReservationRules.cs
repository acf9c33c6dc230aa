using Shop.Contracts.Orders;
using Shop.Contracts.Reservations;

namespace Shop.Catalogue.Reservations;

/// <summary>What a request must look like.</summary>
internal static class ReservationRules
{
    /// <summary>
    /// What is wrong with each field; empty when nothing is. A SKU of any form is fine: one that cannot exist is an unknown product.
    /// </summary>
    public static Dictionary<string, string[]> Check(ReservationRequest request)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (!OrderId.IsValid(request.OrderId))
        {
            errors["orderId"] = ["32 lower-case hex digits."];
        }

        if (request.Lines is not { Count: >= 1 and <= OrderLimits.Lines } || request.Lines.Any(line => line is null))
        {
            errors["lines"] = [$"1 to {OrderLimits.Lines} lines."];
            return errors;
        }

        if (request.Lines.DistinctBy(line => line.Sku).Count() != request.Lines.Count)
        {
            errors["lines"] = ["No SKU twice."];
        }

        for (var index = 0; index < request.Lines.Count; index++)
        {
            if (string.IsNullOrEmpty(request.Lines[index].Sku))
            {
                errors[$"lines[{index}].sku"] = ["A SKU."];
            }

            if (request.Lines[index].Quantity is < 1 or > OrderLimits.Quantity)
            {
                errors[$"lines[{index}].quantity"] = [$"A whole number from 1 to {OrderLimits.Quantity}."];
            }
        }

        return errors;
    }
}
