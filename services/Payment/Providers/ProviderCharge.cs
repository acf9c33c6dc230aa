namespace Shop.Payments.Providers;

/// <summary>What the provider says about a charge; the rest of it is not of interest here.</summary>
/// <param name="Id">Its id there.</param>
/// <param name="Status">authorised, captured, voided or refunded.</param>
internal sealed record ProviderCharge(string? Id, string? Status);
