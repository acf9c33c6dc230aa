using Microsoft.Extensions.Logging;
using Sidecar.Components;
using Sidecar.PubSub.Publishing;
using Sidecar.PubSub.Subscriptions;
using Sidecar.State;

namespace Sidecar.PubSub.Outbox;

/// <summary>Listens for the announcements of each state store that makes them. It needs no application.</summary>
internal sealed partial class OutboxHost(
    ComponentStore components,
    LoadedPubSubs brokers,
    Publisher publisher,
    SidecarOptions options,
    ILogger<OutboxHost> logger) : IAppLifetime, IAsyncDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly List<OpenSubscription> open = [];

    /// <inheritdoc />
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var (definition, component) in components.All)
        {
            if (component is IStateStore store && OutboxSettings.Of(definition) is { } settings)
            {
                Open(definition.Name, store, settings);
            }
        }

        await Task.WhenAll(open.Select(subscription => subscription.FirstTry)).WaitAsync(cancellationToken);
    }

    /// <inheritdoc />
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        await Task.WhenAll(open.Select(subscription => subscription.DisposeAsync().AsTask())).WaitAsync(cancellationToken);
        open.Clear();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None);
        stopping.Dispose();
    }

    private void Open(string storeName, IStateStore store, OutboxSettings settings)
    {
        var topic = settings.InternalTopic(options);
        if (brokers.Find(settings.InternalPubSubName) is not { } broker)
        {
            Log.NoPubSub(logger, storeName, settings.InternalPubSubName);
            return;
        }

        var relay = new OutboxRelay(store, settings, publisher, options.TimeProvider, stopping.Token);
        open.Add(new OpenSubscription(broker, topic, new Dictionary<string, string>(), relay.HandleAsync, options.TimeProvider, logger));
    }

    private static partial class Log
    {
        [LoggerMessage(361, LogLevel.Error, "The outbox of {Store} is not served: there is no pub/sub component {PubSub}")]
        public static partial void NoPubSub(ILogger logger, string store, string pubSub);
    }
}
