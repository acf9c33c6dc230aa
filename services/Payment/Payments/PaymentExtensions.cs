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
    public static IServiceCollection AddPayments(this IServiceCollection services)
    {
        services.AddOptions<PaymentSettings>().BindConfiguration(PaymentSettings.Section)
            .Validate(settings => settings.ProviderTimeout > TimeSpan.Zero, "Payment:ProviderTimeout must be above zero.")
            .Validate(settings => settings.SettleTime >= 2 * settings.ProviderTimeout, "Payment:SettleTime must be at least twice Payment:ProviderTimeout.")
            .ValidateOnStart();
        return services.AddDocumentStore<PaymentDocument>(ComponentNames.PaymentState, payment => payment.IsFinal ? Retention.WhenFinal : null)
            .AddSingleton<IPaymentProvider, BindingPaymentProvider>()
            .AddSingleton<PaymentDesk>();
    }
}
