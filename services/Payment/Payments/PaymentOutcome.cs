namespace Shop.Payments;

/// <summary>How a request ended.</summary>
internal enum PaymentOutcome
{
    /// <summary>As asked, now or before; or declined.</summary>
    Done,

    /// <summary>The payment's state forbids it.</summary>
    Forbidden,

    /// <summary>There is no payment.</summary>
    Unknown,

    /// <summary>The order has a payment of another amount, currency or token.</summary>
    Differs,

    /// <summary>The provider did not say; a repeat finds out.</summary>
    Unavailable,
}
