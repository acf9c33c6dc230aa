using Microsoft.Extensions.Logging;
using Sidecar.Apps;
using Sidecar.Components.Resources;
using Sidecar.Expressions;
using Sidecar.HotReload;
using Sidecar.PubSub.Delivery;

namespace Sidecar.PubSub.Subscriptions;

/// <summary>
/// Subscribes for the application once it can be reached, pauses while it is ill, follows changes of brokers and resources, and ends that
/// when the sidecar stops.
/// </summary>
internal sealed partial class SubscriptionHost(
    SidecarOptions options,
    AppChannel channel,
    LoadedPubSubs brokers,
    ResourceSet resources,
    ProgrammaticSubscriptions programmatic,
    SubscriptionRegistry registry,
    SubscriptionOpener opener,
    ILogger<SubscriptionHost> logger) : IAppLifetime, IReloadable, IAsyncDisposable
{
    private readonly SemaphoreSlim changing = new(1);
    private readonly List<RunningSubscription> running = [];
    private IReadOnlyList<AcceptedSubscription> accepted = [];
    private IReadOnlyList<TopicSubscription>? applications;
    private bool begun;
    private bool stopped;
    private bool disposed;

    /// <inheritdoc />
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!channel.IsConfigured)
        {
            return;
        }

        begun = true;
        channel.HealthChanged += OnHealthChanged;
        await RefreshAsync(cancellationToken);
        await Task.WhenAll(running.Select(subscription => subscription.FirstTry)).WaitAsync(cancellationToken);
    }

    /// <inheritdoc />
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        if (!begun)
        {
            return;
        }

        await changing.WaitAsync(cancellationToken);
        try
        {
            accepted = brokers.Any ? [.. Merge(await WantedAsync(cancellationToken)).Select(Accept).OfType<AcceptedSubscription>()] : [];
            registry.Replace([.. accepted.Select(each => each.Subscription)]);
            await FollowAsync();
        }
        finally
        {
            changing.Release();
        }
    }

    /// <inheritdoc />
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        channel.HealthChanged -= OnHealthChanged;
        stopped = true;
        await FollowHealthAsync().WaitAsync(cancellationToken);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (!disposed)
        {
            await StopAsync(CancellationToken.None);
            disposed = true;
            changing.Dispose();
        }
    }

    private void OnHealthChanged(object? sender, EventArgs change) => _ = FollowHealthAsync();

    private async Task FollowHealthAsync()
    {
        await changing.WaitAsync();
        try
        {
            await FollowAsync();
        }
        finally
        {
            changing.Release();
        }
    }

    // Ends what is not to run any more, then begins what does not run yet; what stays the same is not touched.
    private async Task FollowAsync()
    {
        IReadOnlyList<AcceptedSubscription> wanted = channel.IsHealthy && !stopped ? accepted : [];
        var ending = running.Where(each => !wanted.Any(each.Accepted.IsSameAs)).ToList();
        running.RemoveAll(ending.Contains);
        await Task.WhenAll(ending.Select(each => each.DisposeAsync().AsTask()));
        running.AddRange(
            wanted.Where(each => !running.Exists(other => other.Accepted.IsSameAs(each))).Select(each => new RunningSubscription(opener, each)).ToList());
    }

    // The application is asked once; the resources may change.
    private async Task<List<TopicSubscription>> WantedAsync(CancellationToken cancellationToken)
    {
        applications ??= options.DisabledInitEndpoints.Contains("subscribe") ? [] : await programmatic.ReadAsync(cancellationToken);
        return [.. applications, .. DeclarativeSubscriptions.Read(resources, resource => Log.NoPath(logger, resource.Source, resource.Name))];
    }

    // What the application says stands over what the resources say.
    private IEnumerable<TopicSubscription> Merge(List<TopicSubscription> wanted)
    {
        foreach (var same in wanted.GroupBy(subscription => (subscription.PubSubName, subscription.Topic)))
        {
            if (same.Skip(1).Any())
            {
                Log.Twice(logger, same.Key.Topic, same.Key.PubSubName, same.First().Kind);
            }

            yield return same.First();
        }
    }

    private AcceptedSubscription? Accept(TopicSubscription subscription)
    {
        if (brokers.FindLasting(subscription.PubSubName) is not { } broker)
        {
            Log.NoPubSub(logger, subscription.Source, subscription.Topic, subscription.PubSubName);
            return null;
        }

        if (!broker.CanSubscribe(subscription.Topic))
        {
            Log.Forbidden(logger, subscription.Topic, subscription.PubSubName);
            return null;
        }

        return Compiles(subscription) ? new AcceptedSubscription(broker, subscription) : null;
    }

    private bool Compiles(TopicSubscription subscription)
    {
        try
        {
            _ = new EventRouter(subscription.Rules);
            return true;
        }
        catch (CelException failure)
        {
            Log.BadRule(logger, subscription.Source, subscription.Topic, subscription.PubSubName, failure.Message);
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.DeclaredWithoutPath, LogLevel.Warning, "{Source}: subscription '{Name}' names no path and is left out")]
        public static partial void NoPath(ILogger logger, string source, string name);

        [LoggerMessage(EventIds.SubscribedTwice, LogLevel.Warning, "Topic {Topic} on {PubSub} is subscribed to more than once; the {Kind} one counts")]
        public static partial void Twice(ILogger logger, string topic, string pubSub, SubscriptionKind kind);

        [LoggerMessage(
            EventIds.SubscriptionWithoutPubSub, LogLevel.Error,
            "{Source}: topic {Topic} is not subscribed to: there is no pub/sub component {PubSub}")]
        public static partial void NoPubSub(ILogger logger, string source, string topic, string pubSub);

        [LoggerMessage(EventIds.SubscriptionForbidden, LogLevel.Error, "Topic {Topic} on {PubSub} is not subscribed to: the scopes of the component forbid it")]
        public static partial void Forbidden(ILogger logger, string topic, string pubSub);

        [LoggerMessage(
            EventIds.SubscriptionRuleInvalid, LogLevel.Error,
            "{Source}: topic {Topic} on {PubSub} is not subscribed to: a rule does not compile: {Cause}")]
        public static partial void BadRule(ILogger logger, string source, string topic, string pubSub, string cause);
    }
}
