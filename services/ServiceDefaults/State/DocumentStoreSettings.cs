namespace Shop.ServiceDefaults.State;

/// <summary>Where documents of a type stand.</summary>
/// <param name="StoreName">The state store's component name.</param>
/// <param name="TimeToLive">How long a document is kept from now on, or null for ever.</param>
/// <typeparam name="T">The document's type.</typeparam>
internal sealed record DocumentStoreSettings<T>(string StoreName, Func<T, TimeSpan?>? TimeToLive)
    where T : class;
