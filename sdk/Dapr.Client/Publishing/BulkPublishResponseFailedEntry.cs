namespace Dapr.Client;

/// <summary>An event that was not published.</summary>
/// <param name="entry">The event.</param>
/// <param name="errorMessage">Why.</param>
public class BulkPublishResponseFailedEntry<TValue>(BulkPublishEntry<TValue> entry, string errorMessage)
{
    /// <summary>The event.</summary>
    public BulkPublishEntry<TValue> Entry { get; } = entry;

    /// <summary>Why.</summary>
    public string ErrorMessage { get; } = errorMessage;
}
