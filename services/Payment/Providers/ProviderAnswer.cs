namespace Shop.Payments.Providers;

/// <summary>An answer of the provider.</summary>
/// <param name="Verdict">What it says.</param>
/// <param name="ChargeId">The charge it is about, when it names one.</param>
internal sealed record ProviderAnswer(ProviderVerdict Verdict, string? ChargeId = null);
