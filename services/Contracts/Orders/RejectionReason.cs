using System.Text.Json.Serialization;

namespace Shop.Contracts.Orders;

/// <summary>Why an order was rejected.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RejectionReason>))]
public enum RejectionReason
{
    /// <summary>The catalog does not know a SKU of the order.</summary>
    [JsonStringEnumMemberName("unknown-product")]
    UnknownProduct,

    /// <summary>The stock of a line is too small.</summary>
    [JsonStringEnumMemberName("out-of-stock")]
    OutOfStock,

    /// <summary>The catalog's total is not the one that the customer expected.</summary>
    [JsonStringEnumMemberName("price-changed")]
    PriceChanged,

    /// <summary>The payment provider declined.</summary>
    [JsonStringEnumMemberName("payment-declined")]
    PaymentDeclined,

    /// <summary>An operator declined, or nobody decided in time.</summary>
    [JsonStringEnumMemberName("review-declined")]
    ReviewDeclined,

    /// <summary>The payment provider gave no answer in time.</summary>
    [JsonStringEnumMemberName("payment-unavailable")]
    PaymentUnavailable,
}
