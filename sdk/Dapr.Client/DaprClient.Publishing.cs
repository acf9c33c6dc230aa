namespace Dapr.Client;

public abstract partial class DaprClient
{
    /// <summary>Publishes an event; returns once the broker has it.</summary>
    /// <param name="pubsubName">The pub/sub component.</param>
    /// <param name="topicName">The topic.</param>
    /// <param name="data">The event's data, sent as JSON; a <see cref="CloudEvent"/> is sent as the event itself.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DaprException">It was not published.</exception>
    public abstract Task PublishEventAsync<TData>(string pubsubName, string topicName, TData data, CancellationToken cancellationToken = default);

    /// <summary>Publishes an event; returns once the broker has it.</summary>
    /// <param name="pubsubName">The pub/sub component.</param>
    /// <param name="topicName">The topic.</param>
    /// <param name="data">The event's data, sent as JSON; a <see cref="CloudEvent"/> is sent as the event itself.</param>
    /// <param name="metadata">What the sidecar or the component may want to know: ttlInSeconds, rawPayload, cloudevent.id, …</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DaprException">It was not published.</exception>
    public abstract Task PublishEventAsync<TData>(
        string pubsubName, string topicName, TData data, Dictionary<string, string> metadata, CancellationToken cancellationToken = default);

    /// <summary>Publishes an event without data.</summary>
    /// <param name="pubsubName">The pub/sub component.</param>
    /// <param name="topicName">The topic.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DaprException">It was not published.</exception>
    public abstract Task PublishEventAsync(string pubsubName, string topicName, CancellationToken cancellationToken = default);

    /// <summary>Publishes an event without data.</summary>
    /// <param name="pubsubName">The pub/sub component.</param>
    /// <param name="topicName">The topic.</param>
    /// <param name="metadata">What the sidecar or the component may want to know.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DaprException">It was not published.</exception>
    public abstract Task PublishEventAsync(
        string pubsubName, string topicName, Dictionary<string, string> metadata, CancellationToken cancellationToken = default);

    /// <summary>Publishes many events in one call, each for itself: some may fail.</summary>
    /// <param name="pubsubName">The pub/sub component.</param>
    /// <param name="topicName">The topic.</param>
    /// <param name="events">The events' data; bytes are sent as they are, everything else as JSON. Their entry ids are "0", "1", …</param>
    /// <param name="metadata">What the sidecar or the component may want to know, for each of them.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Those that were not published.</returns>
    /// <exception cref="DaprException">The whole call failed.</exception>
    public abstract Task<BulkPublishResponse<TValue>> BulkPublishEventAsync<TValue>(
        string pubsubName,
        string topicName,
        IReadOnlyList<TValue> events,
        Dictionary<string, string>? metadata = null,
        CancellationToken cancellationToken = default);

    /// <summary>Publishes bytes as they are.</summary>
    /// <param name="pubsubName">The pub/sub component.</param>
    /// <param name="topicName">The topic.</param>
    /// <param name="data">The event's data.</param>
    /// <param name="dataContentType">What the data is.</param>
    /// <param name="metadata">What the sidecar or the component may want to know.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DaprException">It was not published.</exception>
    public abstract Task PublishByteEventAsync(
        string pubsubName,
        string topicName,
        ReadOnlyMemory<byte> data,
        string dataContentType = "application/json",
        Dictionary<string, string>? metadata = null,
        CancellationToken cancellationToken = default);
}
