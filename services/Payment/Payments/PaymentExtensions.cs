using Shop.Contracts;
using Shop.Payments.Providers;
using Shop.ServiceDefaults;

namespace Shop.Payments;

/// <summary>Adds what the routes of payments need.</summary>
internal static class PaymentExtensions
{
    /// <summary>How long a payment is kept once it is final. A captured one is kept for ever: it may still be refunded.</summary>
    private static readonly TimeSpan FinalKept = TimeSpan.FromDays(30);

    /// <summary>Adds the payments and the provider behind its binding.</summary>
    public static WebApplicationBuilder AddPayments(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<PaymentSettings>().BindConfiguration(PaymentSettings.Section)
            .Validate(settings => settings.ProviderTimeout > TimeSpan.Zero, "Payment:ProviderTimeout must be above zero.")
            .Validate(settings => settings.SettleTime >= 2 * settings.ProviderTimeout, "Payment:SettleTime must be at least twice Payment:ProviderTimeout.")
            .ValidateOnStart();
        builder.Services.AddDocumentStore<PaymentDocument>(ComponentNames.PaymentState, payment => payment.IsFinal ? FinalKept : null);
        builder.Services.AddSingleton<IPaymentProvider, BindingPaymentProvider>();
        builder.Services.AddSingleton<PaymentDesk>();
        return builder;
    }
}
