using Shop.Contracts.Orders;
using Shop.Contracts.Payments;
using Shop.Contracts.Reservations;

namespace Testing.Shop;

/// <summary>What must always hold (docs/order-flow.md, "What must always hold"), checked for orders that have ended.</summary>
public static class Invariants
{
    /// <summary>Waits until the undos of these orders are done, then names every rule that one of them breaks.</summary>
    public static async Task<IReadOnlyList<string>> BrokenAsync(ShopInside inside, IReadOnlyCollection<Order> orders, TimeSpan patience)
    {
        ArgumentNullException.ThrowIfNull(inside);
        List<string> broken = [];
        try
        {
            await Wait.UntilAsync(
                async () => (broken = await OnceAsync(inside, orders)).Count == 0, patience, () => "Some invariant does not hold.");
        }
        catch (TimeoutException)
        {
            // What is broken is the answer.
        }

        return broken;
    }

    private static async Task<List<string>> OnceAsync(ShopInside inside, IReadOnlyCollection<Order> orders)
    {
        var charges = (await inside.ChargesAsync()).ToLookup(charge => charge.OrderId);
        var broken = new List<string>();
        foreach (var order in orders)
        {
            var reservation = await inside.ReservationAsync(order.Id);
            var payment = await inside.PaymentAsync(order.Id);
            broken.AddRange(Rules(order, charges[order.Id].ToList(), reservation, payment).Select(rule => $"{order.Id} ({order.Status}): {rule}"));
            if (inside.ReadsMails && !inside.Mails(order.Id).Any(name => name.StartsWith($"{order.Id}-{order.Status}", StringComparison.OrdinalIgnoreCase)))
            {
                broken.Add($"{order.Id} ({order.Status}): no mail says so");
            }
        }

        return broken;
    }

    private static IEnumerable<string> Rules(Order order, List<Charge> charges, Reservation? reservation, Payment? payment)
    {
        var isConfirmed = order.Status == OrderStatus.Confirmed;
        if (order.Status is not (OrderStatus.Confirmed or OrderStatus.Rejected or OrderStatus.Cancelled))
        {
            yield return "it has not ended";
        }

        if (charges.Count(charge => charge.Status is "captured" or "refunded") > 1)
        {
            yield return "captured more than once";
        }

        if (isConfirmed && charges.Count(charge => charge.Status == "captured") != 1)
        {
            yield return "confirmed without exactly one capture";
        }

        if (!isConfirmed && charges.Any(charge => charge.Status is "authorised" or "captured"))
        {
            yield return "money is held";
        }

        if (isConfirmed != (reservation?.Status == ReservationStatus.Confirmed)
            || reservation?.Status is ReservationStatus.Reserved or ReservationStatus.Reserving or ReservationStatus.Releasing)
        {
            yield return $"its reservation is {reservation?.Status}";
        }

        if (isConfirmed != (payment?.Status == PaymentStatus.Captured))
        {
            yield return $"its payment is {payment?.Status}";
        }
    }
}
