using System.Diagnostics.Metrics;
using Sidecar.Tracing;

namespace Sidecar.PubSub;

/// <summary>Counts messages on the meter <c>Sidecar</c>, by application, component and topic.</summary>
internal sealed class PubSubMeter : IDisposable
{
    private readonly Meter meter;
    private readonly KeyValuePair<string, object?> app;
    private readonly Counter<long> published;
    private readonly Counter<long> delivered;
    private readonly Counter<long> retried;
    private readonly Counter<long> dropped;
    private readonly Counter<long> deadLettered;

    public PubSubMeter(SidecarOptions options)
    {
        meter = new Meter(new MeterOptions(SidecarTracing.Name) { Scope = options });
        app = new(SidecarTracing.AppTag, options.AppId);
        published = meter.CreateCounter<long>("dapr.pubsub.published", description: "Messages that a broker has taken");
        delivered = meter.CreateCounter<long>("dapr.pubsub.delivered", description: "Messages that the application has taken");
        retried = meter.CreateCounter<long>("dapr.pubsub.retried", description: "Attempts after which a message is tried again or given up");
        dropped = meter.CreateCounter<long>("dapr.pubsub.dropped", description: "Messages that nothing will try again");
        deadLettered = meter.CreateCounter<long>("dapr.pubsub.dead_lettered", description: "Messages that were moved to a dead-letter topic");
    }

    /// <summary>A broker has taken a message.</summary>
    public void Published(string component, string topic) => Add(published, component, topic);

    /// <summary>The application has taken a message.</summary>
    public void Delivered(string component, string topic) => Add(delivered, component, topic);

    /// <summary>An attempt failed.</summary>
    public void Retried(string component, string topic) => Add(retried, component, topic);

    /// <summary>A message is not tried again.</summary>
    public void Dropped(string component, string topic) => Add(dropped, component, topic);

    /// <summary>A message went to a dead-letter topic.</summary>
    public void DeadLettered(string component, string topic) => Add(deadLettered, component, topic);

    /// <inheritdoc />
    public void Dispose() => meter.Dispose();

    private void Add(Counter<long> counter, string component, string topic) =>
        counter.Add(1, app, new KeyValuePair<string, object?>("component", component), new KeyValuePair<string, object?>("topic", topic));
}
