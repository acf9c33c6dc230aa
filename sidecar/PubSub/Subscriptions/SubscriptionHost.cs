using Microsoft.Extensions.Logging;
using Sidecar.Apps;
using Sidecar.Components;
using Sidecar.Expressions;
using Sidecar.PubSub.Delivery;

namespace Sidecar.PubSub.Subscriptions;

/// <summary>Subscribes for the application once it can be reached, pauses while it is ill, and ends that when the sidecar stops.</summary>
internal sealed partial class SubscriptionHost(
    SidecarOptions options,
    AppChannel channel,
    LoadedPubSubs brokers,
    ResourceSet resources,
    ProgrammaticSubscriptions programmatic,
    SubscriptionRegistry registry,
    SubscriptionOpener opener,
    ILogger<SubscriptionHost> logger) : IAppLifetime, IAsyncDisposable
{
    private readonly SemaphoreSlim changing = new(1);
    private readonly List<(LoadedPubSub Broker, TopicSubscription Subscription)> accepted = [];
    private SubscriptionGeneration? generation;
    private bool stopped;

    /// <inheritdoc />
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!channel.IsConfigured || !brokers.Any)
        {
            return;
        }

        List<TopicSubscription> wanted = options.DisabledInitEndpoints.Contains("subscribe") ? [] : [.. await programmatic.ReadAsync(cancellationToken)];
        wanted.AddRange(DeclarativeSubscriptions.Read(resources));
        foreach (var subscription in Merge(wanted))
        {
            Accept(subscription);
        }

        channel.HealthChanged += OnHealthChanged;
        await FollowHealthAsync();
        await (generation?.FirstTries ?? Task.CompletedTask).WaitAsync(cancellationToken);
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
        await StopAsync(CancellationToken.None);
        changing.Dispose();
    }

    private void OnHealthChanged(object? sender, EventArgs change) => _ = FollowHealthAsync();

    private async Task FollowHealthAsync()
    {
        await changing.WaitAsync();
        try
        {
            var wanted = channel.IsHealthy && !stopped;
            if (wanted && generation is null)
            {
                generation = new SubscriptionGeneration(opener, accepted);
            }
            else if (!wanted && generation is not null)
            {
                await generation.DisposeAsync();
                generation = null;
            }
        }
        finally
        {
            changing.Release();
        }
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

    private void Accept(TopicSubscription subscription)
    {
        if (brokers.Find(subscription.PubSubName) is not { } broker)
        {
            Log.NoPubSub(logger, subscription.Topic, subscription.PubSubName);
        }
        else if (!broker.CanSubscribe(subscription.Topic))
        {
            Log.Forbidden(logger, subscription.Topic, subscription.PubSubName);
        }
        else if (Compiles(subscription))
        {
            accepted.Add((broker, subscription));
            registry.Add(subscription);
        }
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
            Log.BadRule(logger, subscription.Topic, subscription.PubSubName, failure.Message);
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(321, LogLevel.Warning, "Topic {Topic} on {PubSub} is subscribed to more than once; the {Kind} one counts")]
        public static partial void Twice(ILogger logger, string topic, string pubSub, SubscriptionKind kind);

        [LoggerMessage(322, LogLevel.Error, "Topic {Topic} is not subscribed to: there is no pub/sub component {PubSub}")]
        public static partial void NoPubSub(ILogger logger, string topic, string pubSub);

        [LoggerMessage(323, LogLevel.Error, "Topic {Topic} on {PubSub} is not subscribed to: the scopes of the component forbid it")]
        public static partial void Forbidden(ILogger logger, string topic, string pubSub);

        [LoggerMessage(324, LogLevel.Error, "Topic {Topic} on {PubSub} is not subscribed to: a rule does not compile: {Cause}")]
        public static partial void BadRule(ILogger logger, string topic, string pubSub, string cause);
    }
}
