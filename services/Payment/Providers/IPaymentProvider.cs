namespace Shop.Payments.Providers;

/// <summary>The payment provider.</summary>
internal interface IPaymentProvider
{
    /// <summary>Asks it, always with the idempotency key of the payment and the call; a failure is an answer too.</summary>
    /// <param name="call">What to ask.</param>
    /// <param name="payment">The payment, as saved.</param>
    /// <param name="token">The token; needed for a charge alone.</param>
    Task<ProviderAnswer> AskAsync(ProviderCall call, PaymentDocument payment, string? token);
}
