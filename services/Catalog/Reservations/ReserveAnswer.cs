using Shop.Contracts.Reservations;

namespace Shop.Catalogue.Reservations;

/// <summary>What a caller who wants stock is told.</summary>
internal abstract record ReserveAnswer
{
    /// <summary>The stock is held, or was, and is sold by now.</summary>
    /// <param name="Reservation">With prices and total.</param>
    public sealed record Reserved(Reservation Reservation) : ReserveAnswer;

    /// <summary>Nothing is held.</summary>
    /// <param name="Refusal">Why.</param>
    /// <param name="Skus">For which products.</param>
    public sealed record Refused(Refusal Refusal, IReadOnlyList<string> Skus) : ReserveAnswer;

    /// <summary>The order was released; nothing will be held for it any more.</summary>
    public sealed record Released : ReserveAnswer;

    /// <summary>The order has a reservation of other lines.</summary>
    public sealed record Differs : ReserveAnswer;
}
