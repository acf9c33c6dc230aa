namespace Sidecar.PubSub.Subscriptions;

/// <summary>The application, as something that says what it subscribes to.</summary>
internal interface ISubscriptionSource
{
    /// <summary>Asks it once.</summary>
    /// <exception cref="HttpRequestException">It cannot be reached.</exception>
    /// <exception cref="FormatException">Its answer cannot be read.</exception>
    Task<IReadOnlyList<TopicSubscription>> AskAsync(CancellationToken cancellationToken);
}
