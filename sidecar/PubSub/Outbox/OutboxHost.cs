using Microsoft.Extensions.Logging;
using Sidecar.Components;
using Sidecar.HotReload;
using Sidecar.PubSub.Publishing;
using Sidecar.PubSub.Subscriptions;
using Sidecar.State.Stores;

namespace Sidecar.PubSub.Outbox;

/// <summary>Listens for the announcements of each state store that makes them. It needs no application.</summary>
internal sealed partial class OutboxHost(
    ComponentStore components,
    LoadedPubSubs brokers,
    Publisher publisher,
    SidecarOptions options,
    ILogger<OutboxHost> logger) : IAppLifetime, IReloadable, IAsyncDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly SemaphoreSlim changing = new(1);
    private readonly List<(OutboxSource Source, OpenSubscription Open)> running = [];
    private bool begun;
    private bool disposed;

    /// <inheritdoc />
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        begun = true;
        await RefreshAsync(cancellationToken);
        await Task.WhenAll(running.Select(each => each.Open.FirstTry)).WaitAsync(cancellationToken);
    }

    /// <inheritdoc />
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        if (!begun || stopping.IsCancellationRequested)
        {
            return;
        }

        await changing.WaitAsync(cancellationToken);
        try
        {
            var wanted = Find().ToList();
            await EndAsync([.. running.Where(each => !wanted.Contains(each.Source))]);
            running.AddRange(wanted.Except(running.Select(each => each.Source)).Select(source => (source, Open(source))).ToList());
        }
        finally
        {
            changing.Release();
        }
    }

    /// <inheritdoc />
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        await changing.WaitAsync(cancellationToken);
        try
        {
            await EndAsync([.. running]).WaitAsync(cancellationToken);
        }
        finally
        {
            changing.Release();
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (!disposed)
        {
            await StopAsync(CancellationToken.None);
            disposed = true;
            stopping.Dispose();
            changing.Dispose();
        }
    }

    private IEnumerable<OutboxSource> Find()
    {
        foreach (var (definition, component) in components.All)
        {
            if (component is not IStateStore store || OutboxSettings.Of(definition) is not { } settings)
            {
                continue;
            }

            if (brokers.FindLasting(settings.InternalPubSubName) is { } broker)
            {
                yield return new OutboxSource(store, broker, settings);
            }
            else
            {
                Log.NoPubSub(logger, definition.Name, settings.InternalPubSubName);
            }
        }
    }

    private async Task EndAsync(IReadOnlyList<(OutboxSource Source, OpenSubscription Open)> ending)
    {
        running.RemoveAll(ending.Contains);
        await Task.WhenAll(ending.Select(each => each.Open.DisposeAsync().AsTask()));
    }

    private OpenSubscription Open(OutboxSource source)
    {
        var relay = new OutboxRelay(source.Store, source.Settings, publisher, options.TimeProvider, stopping.Token);
        return new OpenSubscription(
            source.Broker,
            source.Settings.InternalTopic(options),
            new Dictionary<string, string>(),
            relay.HandleAsync,
            options.TimeProvider,
            logger);
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.OutboxWithoutPubSub, LogLevel.Error, "The outbox of {Store} is not served: there is no pub/sub component {PubSub}")]
        public static partial void NoPubSub(ILogger logger, string store, string pubSub);
    }
}
