using Microsoft.Extensions.Logging;
using Sidecar.Expressions;
using Sidecar.Invocation;

namespace Sidecar.PubSub.Subscriptions;

/// <summary>Subscribes for the application once it can be reached, and ends that when the sidecar stops.</summary>
internal sealed partial class SubscriptionHost(
    SidecarOptions options,
    AppChannel channel,
    LoadedPubSubs brokers,
    SubscriptionResources resources,
    ProgrammaticSubscriptions programmatic,
    SubscriptionRegistry registry,
    SubscriptionOpener opener,
    ILogger<SubscriptionHost> logger) : IAppLifetime, IAsyncDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly List<OpenSubscription> open = [];

    /// <inheritdoc />
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!channel.IsConfigured || !brokers.Any)
        {
            return;
        }

        List<TopicSubscription> wanted = options.DisabledInitEndpoints.Contains("subscribe") ? [] : [.. await programmatic.ReadAsync(cancellationToken)];
        wanted.AddRange(resources.All.Select(DeclarativeSubscriptions.Create).OfType<TopicSubscription>());
        foreach (var subscription in Merge(wanted))
        {
            Open(subscription);
        }

        await Task.WhenAll(open.Select(subscription => subscription.FirstTry)).WaitAsync(cancellationToken);
    }

    /// <inheritdoc />
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        await Task.WhenAll(open.Select(subscription => subscription.DisposeAsync().AsTask())).WaitAsync(cancellationToken);
        open.ForEach(subscription => registry.Remove(subscription.Subscription));
        open.Clear();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None);
        stopping.Dispose();
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

    private void Open(TopicSubscription subscription)
    {
        if (brokers.Find(subscription.PubSubName) is not { } broker)
        {
            Log.NoPubSub(logger, subscription.Topic, subscription.PubSubName);
        }
        else if (!broker.CanSubscribe(subscription.Topic))
        {
            Log.Forbidden(logger, subscription.Topic, subscription.PubSubName);
        }
        else
        {
            OpenAllowed(broker, subscription);
        }
    }

    private void OpenAllowed(LoadedPubSub broker, TopicSubscription subscription)
    {
        try
        {
            open.Add(opener.Open(broker, subscription, stopping.Token));
            registry.Add(subscription);
        }
        catch (CelException failure)
        {
            Log.BadRule(logger, subscription.Topic, subscription.PubSubName, failure.Message);
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
