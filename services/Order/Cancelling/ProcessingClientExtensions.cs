using Shop.Contracts;
using Shop.ServiceDefaults;

namespace Shop.Ordering.Cancelling;

/// <summary>Adds the way to processing.</summary>
internal static class ProcessingClientExtensions
{
    /// <summary>A call that takes longer has no answer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Adds the client.</summary>
    public static IServiceCollection AddProcessingClient(this IServiceCollection services) =>
        services.AddServiceClient<ProcessingClient>(AppIds.OrderProcessing, Patience);
}
