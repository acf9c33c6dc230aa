namespace Shop.Providers.Charges;

/// <summary>What a caller is told.</summary>
internal abstract record ChargeAnswer
{
    /// <summary>Done, now or before.</summary>
    /// <param name="Charge">The charge as it stands.</param>
    public sealed record Done(Charge Charge) : ChargeAnswer;

    /// <summary>Nothing at all, though it is done.</summary>
    public sealed record Silent : ChargeAnswer;

    /// <summary>The money is not held and will not be.</summary>
    public sealed record Declined : ChargeAnswer;

    /// <summary>Nothing was done; another try may work.</summary>
    public sealed record Failed : ChargeAnswer;

    /// <summary>There is no such charge.</summary>
    public sealed record Unknown : ChargeAnswer;

    /// <summary>The idempotency key belongs to another call.</summary>
    public sealed record KeyReused : ChargeAnswer;

    /// <summary>No charge will ever be made with the key.</summary>
    public sealed record Closed : ChargeAnswer;

    /// <summary>The key was closed before, so nothing was done.</summary>
    public sealed record KeyClosed : ChargeAnswer;

    /// <summary>The charge's status forbids it.</summary>
    /// <param name="Status">That status.</param>
    public sealed record Forbidden(ChargeStatus Status) : ChargeAnswer;
}
