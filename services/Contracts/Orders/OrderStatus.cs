using System.Text.Json.Serialization;

namespace Shop.Contracts.Orders;

/// <summary>Where an order stands. <see cref="Confirmed"/>, <see cref="Rejected"/> and <see cref="Cancelled"/> are final.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OrderStatus>))]
public enum OrderStatus
{
    /// <summary>Accepted and handed to processing.</summary>
    [JsonStringEnumMemberName("submitted")]
    Submitted,

    /// <summary>Priced, and its stock is held.</summary>
    [JsonStringEnumMemberName("reserved")]
    Reserved,

    /// <summary>Waits for an operator, because of its total.</summary>
    [JsonStringEnumMemberName("in-review")]
    InReview,

    /// <summary>The money is captured.</summary>
    [JsonStringEnumMemberName("paid")]
    Paid,

    /// <summary>Paid, and its stock is sold. Final.</summary>
    [JsonStringEnumMemberName("confirmed")]
    Confirmed,

    /// <summary>Ended without a sale, for a <see cref="RejectionReason"/>. Final.</summary>
    [JsonStringEnumMemberName("rejected")]
    Rejected,

    /// <summary>Ended on the customer's wish, or because it came too late to be processed. Final.</summary>
    [JsonStringEnumMemberName("cancelled")]
    Cancelled,
}
