using Shop.Contracts;
using Shop.Contracts.Orders;
using Shop.Contracts.Reservations;

namespace Shop.Catalogue.Reservations;

/// <summary>
/// How a reservation goes on. Each step gives the same document back when there is nothing to change, so every step may be repeated, by
/// several processes at once.
/// </summary>
internal static class ReservationMachine
{
    /// <summary>How long an attempt may take stock.</summary>
    public static readonly TimeSpan TakeTime = TimeSpan.FromMinutes(2);

    /// <summary>What is added before an attempt counts as over: for writes on their way and clocks that differ.</summary>
    public static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    /// <summary>An attempt to reserve begins.</summary>
    public static ReservationDocument Begin(ReservationDocument? found, ReservationRequest request, Taker taker, DateTimeOffset now) => found switch
    {
        null => new ReservationDocument
        {
            OrderId = request.OrderId,
            Status = ReservationStatus.Reserving,
            Lines = [.. Asked(request)],
            Takers = [taker],
        },
        { Status: ReservationStatus.Reserving } when IsSame(found, request) =>
            found with { Takers = [.. found.Takers.Where(other => !IsOver(other, now)), taker] },
        _ => found,
    };

    /// <summary>A reservation of products that nobody knows is refused without an attempt.</summary>
    public static ReservationDocument RefuseUnknown(ReservationDocument? found, ReservationRequest request, IEnumerable<string> skus) =>
        found ?? new ReservationDocument
        {
            OrderId = request.OrderId,
            Status = ReservationStatus.Refused,
            Lines = [.. Asked(request)],
            Refusal = Refusal.UnknownProduct,
            RefusedSkus = [.. skus],
        };

    /// <summary>Whether a request asks for what the reservation is about.</summary>
    public static bool IsSame(ReservationDocument found, ReservationRequest request) =>
        found.Lines.Select(line => (line.Sku, line.Quantity)).SequenceEqual(Asked(request).Select(line => (line.Sku, line.Quantity)));

    /// <summary>An attempt holds all stock.</summary>
    public static ReservationDocument Taken(ReservationDocument found, Taker taker, IReadOnlyDictionary<string, Money> prices)
    {
        var without = Without(found, taker);
        return found.Status == ReservationStatus.Reserving
            ? without with { Status = ReservationStatus.Reserved, Lines = [.. found.Lines.Select(line => line with { UnitPrice = prices[line.Sku] })] }
            : without;
    }

    /// <summary>An attempt found too little stock.</summary>
    public static ReservationDocument RefuseShort(ReservationDocument found, Taker taker, string sku)
    {
        var without = Without(found, taker);
        return found.Status == ReservationStatus.Reserving
            ? without with { Status = ReservationStatus.Releasing, Refusal = Refusal.OutOfStock, RefusedSkus = [sku] }
            : without;
    }

    /// <summary>The stock shall be given back; where there is no reservation, there shall never be one.</summary>
    public static ReservationDocument Release(ReservationDocument? found, string orderId) => found switch
    {
        null => new ReservationDocument { OrderId = orderId, Status = ReservationStatus.Released },
        { Status: ReservationStatus.Reserving or ReservationStatus.Reserved } => found with { Status = ReservationStatus.Releasing },
        _ => found,
    };

    /// <summary>The stock shall be sold.</summary>
    public static ReservationDocument Confirm(ReservationDocument found) =>
        found.Status == ReservationStatus.Reserved ? found with { Status = ReservationStatus.Confirming } : found;

    /// <summary>What was intended stands in every product.</summary>
    public static ReservationDocument Settled(ReservationDocument found) => found.Status switch
    {
        ReservationStatus.Confirming => found with { Status = ReservationStatus.Confirmed, Takers = [] },
        ReservationStatus.Releasing => found with { Status = found.Refusal is null ? ReservationStatus.Released : ReservationStatus.Refused, Takers = [] },
        _ => found,
    };

    /// <summary>Until when products must remember that nothing may be taken for the order; null when no attempt can be under way.</summary>
    public static DateTimeOffset? ClosedUntil(ReservationDocument document, DateTimeOffset now)
    {
        var under = document.Takers.Where(taker => !IsOver(taker, now)).ToList();
        return under.Count == 0 ? null : under.Max(taker => taker.Until) + Margin;
    }

    private static bool IsOver(Taker taker, DateTimeOffset now) => taker.Until + Margin < now;

    private static ReservationDocument Without(ReservationDocument found, Taker taker) =>
        found.Takers.Contains(taker) ? found with { Takers = found.Takers.Remove(taker) } : found;

    private static IOrderedEnumerable<OrderLine> Asked(ReservationRequest request) =>
        request.Lines.Select(line => line with { UnitPrice = null }).OrderBy(line => line.Sku, StringComparer.Ordinal);
}
