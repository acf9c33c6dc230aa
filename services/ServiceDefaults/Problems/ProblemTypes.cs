namespace Shop.ServiceDefaults.Problems;

/// <summary>Every kind of error that the services answer.</summary>
public static class ProblemTypes
{
    /// <summary>Fields of the request are wrong; <c>errors</c> names each.</summary>
    public static readonly ProblemType Invalid = new("invalid-request", 400, "The request is not valid");

    /// <summary>Something in the request looks like a card number.</summary>
    public static readonly ProblemType CardNumber = new("card-number", 400, "Card numbers are not taken here");

    /// <summary>No valid token came with the request.</summary>
    public static readonly ProblemType Unauthorized = new("unauthorized", 401, "A valid token is needed");

    /// <summary>The token does not allow this.</summary>
    public static readonly ProblemType Forbidden = new("forbidden", 403, "The token does not allow this");

    /// <summary>There is nothing here, or nothing that the caller may know of.</summary>
    public static readonly ProblemType NotFound = new("not-found", 404, "There is nothing here");

    /// <summary>The route exists, but not with this method.</summary>
    public static readonly ProblemType MethodNotAllowed = new("method-not-allowed", 405, "The method is not allowed here");

    /// <summary>What stands here does not allow the request.</summary>
    public static readonly ProblemType Conflict = new("conflict", 409, "The present state does not allow this");

    /// <summary>The order has ended, or has gone too far to be cancelled.</summary>
    public static readonly ProblemType TooLateToCancel = new("too-late-to-cancel", 409, "The order can no longer be cancelled");

    /// <summary>No order waits for this review.</summary>
    public static readonly ProblemType NotInReview = new("not-in-review", 409, "The order does not wait for a review");

    /// <summary>The stock of a product is too small.</summary>
    public static readonly ProblemType OutOfStock = new("out-of-stock", 409, "There is not enough in stock");

    /// <summary>The reservation's state forbids the request.</summary>
    public static readonly ProblemType ReservationState = new("reservation-state", 409, "The reservation's state does not allow this");

    /// <summary>The order's stock was released; none will be held for it any more.</summary>
    public static readonly ProblemType ReservationReleased = new("reservation-released", 409, "The reservation was released");

    /// <summary>The payment's state forbids the request.</summary>
    public static readonly ProblemType PaymentState = new("payment-state", 409, "The payment's state does not allow this");

    /// <summary>The body is larger than is taken here.</summary>
    public static readonly ProblemType TooLarge = new("too-large", 413, "The request is too large");

    /// <summary>The media type of the body is not one that is read here.</summary>
    public static readonly ProblemType UnsupportedMediaType = new("unsupported-media-type", 415, "The body must be application/json");

    /// <summary>The idempotency key was used before, with another request.</summary>
    public static readonly ProblemType KeyReused = new("idempotency-key-reused", 422, "The idempotency key belongs to another request");

    /// <summary>A repeat must be the same as the first request, and is not.</summary>
    public static readonly ProblemType RepeatDiffers = new("repeat-differs", 422, "This was asked for before, with other content");

    /// <summary>The catalog does not know a product.</summary>
    public static readonly ProblemType UnknownProduct = new("unknown-product", 422, "A product is not known");

    /// <summary>Too many requests from one customer.</summary>
    public static readonly ProblemType TooManyRequests = new("too-many-requests", 429, "Too many requests");

    /// <summary>A fault of this service.</summary>
    public static readonly ProblemType Internal = new("internal-error", 500, "Something went wrong here");

    /// <summary>Something that this service needs does not answer.</summary>
    public static readonly ProblemType Unavailable = new("unavailable", 503, "Not available at the moment");

    /// <summary>The payment provider does not say what became of a call; a repeat finds out.</summary>
    public static readonly ProblemType ProviderUnavailable = new("provider-unavailable", 503, "The payment provider does not answer");

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<ProblemType> All =
    [
        Invalid, CardNumber, Unauthorized, Forbidden, NotFound, MethodNotAllowed, Conflict, TooLateToCancel, NotInReview, OutOfStock,
        ReservationState, ReservationReleased, PaymentState, TooLarge, UnsupportedMediaType, KeyReused, RepeatDiffers, UnknownProduct,
        TooManyRequests, Internal, Unavailable, ProviderUnavailable,
    ];

    /// <summary>The kind that a bare status is answered with, or null when there is none.</summary>
    internal static ProblemType? ForStatus(int status) => All.FirstOrDefault(type => type.Status == status);
}
