using Shop.Contracts;
using Shop.Payments.Providers;
using Shop.ServiceDefaults;
using Shop.ServiceDefaults.State;

namespace Shop.Payments;

/// <summary>Adds what the routes of payments need.</summary>
internal static class PaymentExtensions
{
    /// <summary>
    /// Adds the payments and the provider behind its binding. A captured payment is kept for ever: it may still be refunded.
    /// </summary>
    public static WebApplicationBuilder AddPayments(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<PaymentSettings>().BindConfiguration(PaymentSettings.Section)
            .Validate(settings => settings.ProviderTimeout > TimeSpan.Zero, "Payment:ProviderTimeout must be above zero.")
            .Validate(settings => settings.SettleTime >= 2 * settings.ProviderTimeout, "Payment:SettleTime must be at least twice Payment:ProviderTimeout.")
            .ValidateOnStart();
        builder.Services.AddDocumentStore<PaymentDocument>(ComponentNames.PaymentState, payment => payment.IsFinal ? Retention.WhenFinal : null);
        builder.Services.AddSingleton<IPaymentProvider, BindingPaymentProvider>();
        builder.Services.AddSingleton<PaymentDesk>();
        return builder;
    }
}
