namespace Shop.Payments;

/// <summary>What can be asked for.</summary>
internal enum PaymentAction
{
    /// <summary>Hold the money.</summary>
    Authorise,

    /// <summary>Take the held money.</summary>
    Capture,

    /// <summary>Undo whatever stands, and let nothing come after it.</summary>
    Void,

    /// <summary>Give taken money back.</summary>
    Refund,
}
