namespace Shop.Providers.Charges;

/// <summary>What came of a call on the book.</summary>
internal enum ChargeOutcome
{
    /// <summary>Done now, for the first time.</summary>
    Done,

    /// <summary>Done before, by a call with the same key or to the same end.</summary>
    DoneBefore,

    /// <summary>There is no such charge.</summary>
    Unknown,

    /// <summary>The charge's status forbids it.</summary>
    Forbidden,

    /// <summary>The idempotency key belongs to another call.</summary>
    KeyReused,

    /// <summary>The idempotency key was closed, and nothing was ever done with it.</summary>
    KeyClosed,
}
