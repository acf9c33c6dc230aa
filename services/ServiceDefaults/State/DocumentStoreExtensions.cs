using Dapr.Client;
using Shop.ServiceDefaults.State;
using Shop.ServiceDefaults.Telemetry;

namespace Shop.ServiceDefaults;

/// <summary>Registers document stores.</summary>
public static class DocumentStoreExtensions
{
    /// <summary>Registers <see cref="DocumentStore{T}"/> for one type of document.</summary>
    /// <param name="services">Where.</param>
    /// <param name="storeName">The state store's component name, one of <see cref="Contracts.ComponentNames"/>.</param>
    /// <param name="timeToLive">
    /// How long a document is kept once it is written like this, or null for ever; without the function all are kept for ever.
    /// </param>
    /// <typeparam name="T">The document's type.</typeparam>
    public static IServiceCollection AddDocumentStore<T>(
        this IServiceCollection services, string storeName, Func<T, TimeSpan?>? timeToLive = null)
        where T : class => services.AddSingleton(provider => new DocumentStore<T>(
            provider.GetRequiredService<DaprClient>(),
            new DocumentStoreSettings<T>(storeName, timeToLive),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ShopMetrics>(),
            provider.GetService<WriteIds>() ?? WriteIds.AtRandom,
            provider.GetRequiredService<ILogger<DocumentStore<T>>>()));
}
