namespace Shop.Payments;

/// <summary>Configuration section <c>Payment</c>.</summary>
internal sealed class PaymentSettings
{
    /// <summary>The section's name.</summary>
    public const string Section = "Payment";

    /// <summary>How long one call to the provider may take. 2 s unless set; after that it counts as not answered.</summary>
    public TimeSpan ProviderTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How long after a charge was sent it may still turn up at a provider that cannot close an idempotency key. 10 s unless set. There an
    /// undo that finds nothing within this time is not done yet. Must be well above <see cref="ProviderTimeout"/>.
    /// </summary>
    public TimeSpan SettleTime { get; set; } = TimeSpan.FromSeconds(10);
}
