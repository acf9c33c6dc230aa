namespace Shop.Payments.Providers;

/// <summary>What an answer of the provider says.</summary>
internal enum ProviderVerdict
{
    /// <summary>Nothing: no answer, or a failure. The call may have been carried out or not, or be so later.</summary>
    NoAnswer,

    /// <summary>The money is held.</summary>
    Authorised,

    /// <summary>The money is taken.</summary>
    Captured,

    /// <summary>The money was let go.</summary>
    Voided,

    /// <summary>The money was given back.</summary>
    Refunded,

    /// <summary>The look-up found no charge; or the provider cannot close a key.</summary>
    NotThere,

    /// <summary>There is no charge, and there never will be.</summary>
    Closed,

    /// <summary>The charge was declined: no money is held.</summary>
    Declined,

    /// <summary>The charge's state, which is not told, forbids it.</summary>
    Refused,
}
