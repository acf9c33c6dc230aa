using Shop.Payments.Providers;

namespace Shop.Payments;

/// <summary>What the machine decides: what to save, and then either a call to the provider or the end of the request.</summary>
/// <param name="Document">What to save; null when there is nothing.</param>
/// <param name="Call">What to ask the provider once that is saved; null at the end.</param>
/// <param name="Outcome">How the request ends; means nothing while there is a call.</param>
internal sealed record PaymentStep(PaymentDocument? Document, ProviderCall? Call, PaymentOutcome Outcome)
{
    /// <summary>Save, then ask the provider.</summary>
    public static PaymentStep Ask(PaymentDocument document, ProviderCall call) => new(document, call, PaymentOutcome.Unavailable);

    /// <summary>Save, and that was it.</summary>
    public static PaymentStep End(PaymentDocument? document, PaymentOutcome outcome) => new(document, null, outcome);
}
