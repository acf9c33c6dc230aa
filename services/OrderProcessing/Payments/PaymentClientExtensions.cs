using Shop.Contracts;
using Shop.ServiceDefaults;

namespace Shop.Processing.Payments;

/// <summary>Adds the way to payments.</summary>
internal static class PaymentClientExtensions
{
    /// <summary>A call that takes longer has no answer. Longer than payment waits for its provider, twice.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>Adds the client.</summary>
    public static IServiceCollection AddPaymentClient(this IServiceCollection services) =>
        services.AddServiceClient<PaymentClient>(AppIds.Payment, Patience);
}
