namespace Shop.Ordering.Cancelling;

/// <summary>What processing says to a wish to cancel.</summary>
internal enum CancelOutcome
{
    /// <summary>It is on record.</summary>
    Recorded,

    /// <summary>No such order is known there.</summary>
    Unknown,

    /// <summary>The order is final, or its money is being captured.</summary>
    TooLate,

    /// <summary>It could not be asked, or could not say.</summary>
    Unavailable,
}
