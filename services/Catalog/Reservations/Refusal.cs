using System.Text.Json.Serialization;

namespace Shop.Catalogue.Reservations;

/// <summary>Why a reservation was refused.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Refusal>))]
internal enum Refusal
{
    /// <summary>The stock of a line is too small.</summary>
    [JsonStringEnumMemberName("out-of-stock")]
    OutOfStock,

    /// <summary>A line's product is not known.</summary>
    [JsonStringEnumMemberName("unknown-product")]
    UnknownProduct,
}
