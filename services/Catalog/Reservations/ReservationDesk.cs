using Shop.Catalogue.Products;
using Shop.Contracts;
using Shop.Contracts.Orders;
using Shop.Contracts.Reservations;
using Shop.ServiceDefaults.Problems;
using Shop.ServiceDefaults.State;

namespace Shop.Catalogue.Reservations;

/// <summary>
/// Reserves, releases and confirms. The intent is written first, then each product, then the outcome; whoever repeats a call carries on
/// where the last one stopped. An attempt to take stock is on record before it begins, so that whoever ends the reservation knows
/// whether a late one must be shut out of the products.
/// </summary>
internal sealed class ReservationDesk(DocumentStore<ReservationDocument> store, ProductLedger ledger, TimeProvider clock)
{
    /// <summary>
    /// Prices the lines and takes their stock, all or nothing. What can be no SKU is an unknown product for ever; nothing is written for
    /// it.
    /// </summary>
    /// <exception cref="ProblemException">It could not be decided in time; a repeat carries on.</exception>
    public async Task<ReserveAnswer> ReserveAsync(ReservationRequest request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var taker = new Taker(Guid.NewGuid().ToString("N"), now + ReservationMachine.TakeTime);
        var unknown = request.Lines.Select(line => line.Sku).Where(sku => !ledger.Knows(sku)).ToList();
        if (!unknown.TrueForAll(Sku.IsValid))
        {
            return new ReserveAnswer.Refused(Refusal.UnknownProduct, unknown);
        }

        var document = await store.AddOrChangeAsync(
            Key(request.OrderId),
            found => unknown.Count > 0
                ? ReservationMachine.RefuseUnknown(found, request, unknown)
                : ReservationMachine.Begin(found, request, taker, now),
            cancellationToken);

        if (document.Status == ReservationStatus.Reserving && document.Takers.Contains(taker))
        {
            document = await TakeAsync(document, taker, cancellationToken);
        }

        return await AnswerAsync(document, request, cancellationToken);
    }

    /// <summary>What became of an order's reservation; null when there is none.</summary>
    public async Task<Reservation?> FindAsync(string orderId, CancellationToken cancellationToken) =>
        (await store.FindAsync(Key(orderId), cancellationToken))?.ToReservation();

    /// <summary>Gives the stock back. Without a reservation there will never be one; a refused one stays as it is.</summary>
    /// <exception cref="ProblemException">It is sold, or about to be.</exception>
    public async Task<Reservation> ReleaseAsync(string orderId, CancellationToken cancellationToken)
    {
        var document = await ChangeAsync(orderId, found => ReservationMachine.Release(found, orderId), cancellationToken);
        return document.Status is ReservationStatus.Confirming or ReservationStatus.Confirmed
            ? throw new ProblemException(ProblemTypes.ReservationState, "The reservation was confirmed.")
            : (await SettleAsync(document, cancellationToken)).ToReservation();
    }

    /// <summary>Turns the held stock into a sale.</summary>
    /// <exception cref="ProblemException">There is no reservation, or no stock is held.</exception>
    public async Task<Reservation> ConfirmAsync(string orderId, CancellationToken cancellationToken)
    {
        var document = await ChangeAsync(
            orderId, found => ReservationMachine.Confirm(found ?? throw new ProblemException(ProblemTypes.NotFound)), cancellationToken);
        return document.Status is ReservationStatus.Confirming or ReservationStatus.Confirmed
            ? (await SettleAsync(document, cancellationToken)).ToReservation()
            : throw new ProblemException(ProblemTypes.ReservationState, "No stock is held for this order.");
    }

    /// <summary>Takes line by line, sorted, so that two orders for the last pieces do not refuse each other.</summary>
    private async Task<ReservationDocument> TakeAsync(ReservationDocument document, Taker taker, CancellationToken cancellationToken)
    {
        var prices = new Dictionary<string, Money>();
        foreach (var line in document.Lines)
        {
            var (product, outcome) = await ledger.ChangeAsync(
                line.Sku, product => product.Take(document.OrderId, line.Quantity, taker.Until, clock.GetUtcNow()), cancellationToken);
            switch (outcome)
            {
                case TakeOutcome.Held:
                    prices[line.Sku] = product.Holds[document.OrderId].UnitPrice;
                    break;
                case TakeOutcome.Short:
                    return await ChangeAsync(document.OrderId, found => ReservationMachine.RefuseShort(found!, taker, line.Sku), cancellationToken);
                case TakeOutcome.Closed:
                    return await store.FindAsync(Key(document.OrderId), cancellationToken) ?? document;
                default:
                    return document;
            }
        }

        return await ChangeAsync(document.OrderId, found => ReservationMachine.Taken(found!, taker, prices), cancellationToken);
    }

    private async Task<ReserveAnswer> AnswerAsync(ReservationDocument document, ReservationRequest request, CancellationToken cancellationToken)
    {
        if (document is { Status: ReservationStatus.Releasing, Refusal: not null })
        {
            document = await SettleAsync(document, cancellationToken);
        }

        return document switch
        {
            { Status: ReservationStatus.Released or ReservationStatus.Releasing } => new ReserveAnswer.Released(),
            _ when !ReservationMachine.IsSame(document, request) => new ReserveAnswer.Differs(),
            { Status: ReservationStatus.Refused } => new ReserveAnswer.Refused(document.Refusal!.Value, document.RefusedSkus),
            { Status: ReservationStatus.Reserving } => throw new ProblemException(ProblemTypes.Unavailable, "Taking the stock took too long."),
            _ => new ReserveAnswer.Reserved(document.ToReservation()),
        };
    }

    /// <summary>Brings what the reservation intends into every product, then ends it.</summary>
    private async Task<ReservationDocument> SettleAsync(ReservationDocument document, CancellationToken cancellationToken)
    {
        if (document.IsFinal)
        {
            return document;
        }

        var now = clock.GetUtcNow();
        var closedUntil = ReservationMachine.ClosedUntil(document, now);
        await Task.WhenAll(document.Lines.Select(line => ledger.ChangeAsync(
            line.Sku,
            product => document.Status == ReservationStatus.Confirming
                ? product.Sell(document.OrderId, closedUntil, now)
                : product.GiveBack(document.OrderId, closedUntil, now),
            cancellationToken)));
        return await ChangeAsync(document.OrderId, found => ReservationMachine.Settled(found!), cancellationToken);
    }

    private static string Key(string orderId) => $"reservation-{orderId}";

    private Task<ReservationDocument> ChangeAsync(
        string orderId, Func<ReservationDocument?, ReservationDocument> change, CancellationToken cancellationToken) =>
        store.ChangeAsync(Key(orderId), change, cancellationToken);
}
