using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Shop.Contracts;
using Shop.Contracts.Orders;
using Shop.Contracts.Reservations;

namespace Shop.Catalogue.Reservations;

/// <summary>An order's reservation: what is intended, then what came of it. Written before and after the products are.</summary>
internal sealed record ReservationDocument
{
    /// <summary>The order.</summary>
    public required string OrderId { get; init; }

    /// <summary>What became of it.</summary>
    public required ReservationStatus Status { get; init; }

    /// <summary>
    /// The lines as asked for, sorted by SKU; with prices once all stock is held. Empty for a release of an order that was never reserved.
    /// </summary>
    public ImmutableArray<OrderLine> Lines { get; init; } = [];

    /// <summary>Why it is, or is about to be, refused.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>The SKUs that it is refused for.</summary>
    public ImmutableArray<string> RefusedSkus { get; init; } = [];

    /// <summary>The attempts that may still be taking stock, as far as anyone knows.</summary>
    public ImmutableArray<Taker> Takers { get; init; } = [];

    /// <summary>Whether nothing about it will change any more.</summary>
    [JsonIgnore]
    public bool IsFinal => Status is ReservationStatus.Refused or ReservationStatus.Confirmed or ReservationStatus.Released;

    /// <summary>The sum of the lines, once they have prices.</summary>
    [JsonIgnore]
    public Money? Total => !Lines.IsEmpty && Lines.All(line => line.UnitPrice is not null)
        ? new Money(Lines.Sum(line => checked(line.UnitPrice!.Amount * line.Quantity)), Lines[0].UnitPrice!.Currency)
        : null;

    /// <summary>What callers are told.</summary>
    public Reservation ToReservation() => new(OrderId, Status, Lines, Total);
}
