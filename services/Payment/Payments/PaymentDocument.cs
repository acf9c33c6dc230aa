using System.Text.Json.Serialization;
using Shop.Contracts.Payments;

namespace Shop.Payments;

/// <summary>An order's payment as it is kept: saved before each call to the provider and after it.</summary>
internal sealed record PaymentDocument
{
    /// <summary>The order; one payment each.</summary>
    public required string OrderId { get; init; }

    /// <summary>Where it stands. In -ing, the provider was or is being asked.</summary>
    public required PaymentStatus Status { get; init; }

    /// <summary>In minor units of <see cref="Currency"/>; 0 for a void of an order that was never paid.</summary>
    public long Amount { get; init; }

    /// <summary>The ISO 4217 code.</summary>
    public string? Currency { get; init; }

    /// <summary>What tells a repeat of the authorisation from another one; holds the token only as a hash.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>When the last charge was about to be sent.</summary>
    public DateTimeOffset? ChargeSentAt { get; init; }

    /// <summary>The provider's id of the charge, once known.</summary>
    public string? ChargeId { get; init; }

    /// <summary>Whether nothing about it will change any more.</summary>
    [JsonIgnore]
    public bool IsFinal => Status is PaymentStatus.Declined or PaymentStatus.Voided or PaymentStatus.Refunded;

    /// <summary>What callers are told.</summary>
    public Payment ToPayment() => new(OrderId, Status, Amount, Currency, ChargeId);
}
