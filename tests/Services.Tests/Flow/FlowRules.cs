using Shop.Catalogue.Products;
using Shop.Catalogue.Reservations;
using Shop.Contracts;
using Shop.Contracts.Orders;
using Shop.Contracts.Reservations;
using Shop.Ordering.Orders;
using Shop.Payments.Providers;
using Shop.Processing.Records;

namespace Services.Tests.Flow;

/// <summary>
/// What must hold when a simulated shop has come to rest (docs/order-flow.md, "What must always hold"), read from the services' own data
/// and from the provider.
/// </summary>
internal sealed class FlowRules(SimulatedShop shop, IReadOnlyList<SimulatedOrder> orders)
{
    /// <summary>Names every rule that is broken.</summary>
    public IEnumerable<string> Broken() =>
        shop.Sagas.Broken.Concat(orders.SelectMany(order => OfOrder(order).Select(rule => $"{order.Id}: {rule}"))).Concat(OfStock()).Concat(OfLists());

    private IEnumerable<string> OfOrder(SimulatedOrder wanted)
    {
        if (Read<OrderRecord>(ComponentNames.OrderState, wanted.Id!)?.Order is not { } order)
        {
            return ["it was accepted and is not there"];
        }

        return OfOutcome(wanted, order).Concat(OfHistory(order)).Concat(OfMoney(order)).Concat(OfReservation(order)).Concat(OfMails(order));
    }

    private IEnumerable<string> OfOutcome(SimulatedOrder wanted, Order order)
    {
        var record = Read<ProcessingRecord>(ComponentNames.ProcessingState, order.Id);
        if (!order.Status.IsFinal())
        {
            yield return $"it is still {order.Status}";
        }

        if (record is not { Stage: ProcessingStage.Final } || record.Outcome != order.Status)
        {
            yield return $"it is {order.Status}, and on record it is {record?.Stage} {record?.Outcome}";
        }

        if (wanted.IsCancelled && order.Status != OrderStatus.Cancelled)
        {
            yield return "its cancel was taken, and it ended otherwise";
        }

        if (order.Status == OrderStatus.Confirmed && (wanted.IsHopeless || wanted.IsDeclined))
        {
            yield return $"it is confirmed though hopeless ({wanted.IsHopeless}) or declined ({wanted.IsDeclined})";
        }

        if ((order.Reason is null) == (order.Status == OrderStatus.Rejected))
        {
            yield return $"it is {order.Status} with the reason {order.Reason}";
        }
    }

    private static IEnumerable<string> OfHistory(Order order)
    {
        var course = string.Join(' ', order.History.Select(step => step.Status));
        string[] courses =
        [
            "Submitted Reserved Paid Confirmed", "Submitted Reserved InReview Paid Confirmed",
            "Submitted Rejected", "Submitted Reserved Rejected", "Submitted Reserved InReview Rejected",
            "Submitted Cancelled", "Submitted Reserved Cancelled", "Submitted Reserved InReview Cancelled",
        ];
        if (!courses.Contains(course))
        {
            yield return $"its course is {course}";
        }

        if (order.History.Zip(order.History.Skip(1)).Any(pair => pair.First.At > pair.Second.At))
        {
            yield return "its history runs backwards";
        }
    }

    private IEnumerable<string> OfMoney(Order order)
    {
        var charge = shop.Provider.Charges.GetValueOrDefault(order.Id);
        if (charge?.Captures > 1)
        {
            yield return $"it was captured {charge.Captures} times";
        }

        var isRight = order.Status == OrderStatus.Confirmed
            ? charge is { Status: ProviderVerdict.Captured, Captures: 1 }
            : charge is null || charge.Status is ProviderVerdict.Voided or ProviderVerdict.Refunded;
        if (!isRight)
        {
            yield return $"it is {order.Status} and its charge is {charge?.Status}";
        }
    }

    private IEnumerable<string> OfReservation(Order order)
    {
        var status = Read<ReservationDocument>(ComponentNames.CatalogState, $"reservation-{order.Id}")?.Status;
        var isRight = order.Status == OrderStatus.Confirmed
            ? status == ReservationStatus.Confirmed
            : status is null or ReservationStatus.Released or ReservationStatus.Refused;
        if (!isRight)
        {
            yield return $"it is {order.Status} and its reservation is {status}";
        }
    }

    /// <summary>A death or a lost answer between sending and marking may send a mail again; another kind than the order's is never sent.</summary>
    private IEnumerable<string> OfMails(Order order)
    {
        var sent = shop.Mails.Where(mail => mail.StartsWith(order.Id, StringComparison.Ordinal)).Select(mail => mail[(order.Id.Length + 1)..]).ToList();
        var last = order.Status.ToString().ToLowerInvariant();
        if (!sent.Contains(last))
        {
            yield return $"no mail says that it is {last}";
        }

        var others = sent.Where(kind => kind != last && !(kind == "in-review" && order.History.Any(step => step.Status == OrderStatus.InReview)));
        foreach (var other in others)
        {
            yield return $"a mail says that it is {other}, and it is {last}";
        }

        if (sent.Count - sent.Distinct().Count() > shop.Interrupted.Count(id => id == order.Id))
        {
            yield return $"its mails were repeated {sent.Count - sent.Distinct().Count()} times";
        }
    }

    private IEnumerable<string> OfStock()
    {
        var sold = orders.Select(wanted => Read<OrderRecord>(ComponentNames.OrderState, wanted.Id!)?.Order).OfType<Order>()
            .Where(order => order.Status == OrderStatus.Confirmed).SelectMany(order => order.Lines).ToLookup(line => line.Sku, line => line.Quantity);
        foreach (var seed in SimulatedShop.Products.Skus.Select(sku => SimulatedShop.Products.Find(sku)!))
        {
            var product = Read<ProductDocument>(ComponentNames.CatalogState, $"product-{seed.Sku}") ?? ProductDocument.From(seed);
            if (product.Stock < 0 || !product.Holds.IsEmpty || product.Sold != sold[seed.Sku].Sum() || product.Stock + product.Sold != seed.Stock)
            {
                yield return $"{seed.Sku}: of {seed.Stock}, {product.Stock} are there, {product.Sold} sold ({sold[seed.Sku].Sum()} in confirmed orders), {product.Holds.Count} held";
            }
        }
    }

    private IEnumerable<string> OfLists()
    {
        var lists = shop.Dapr.State.KeysOf(ComponentNames.OrderState).Where(key => key.StartsWith("list-", StringComparison.Ordinal))
            .SelectMany(key => Read<Shop.Ordering.Listing.ListPage>(ComponentNames.OrderState, key)!.Entries).CountBy(entry => entry.Id).ToDictionary();
        return orders.Where(order => lists.GetValueOrDefault(order.Id!) != 1).Select(
            order => $"{order.Id} is listed {lists.GetValueOrDefault(order.Id!)} times");
    }

    private T? Read<T>(string store, string key)
        where T : class => shop.Dapr.State.Document<T>(store, key);
}
