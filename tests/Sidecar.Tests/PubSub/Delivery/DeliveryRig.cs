using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Sidecar.Components;
using Sidecar.PubSub;
using Sidecar.PubSub.Delivery;
using Sidecar.PubSub.InMemory;
using Sidecar.PubSub.Publishing;
using Sidecar.PubSub.Subscriptions;
using Sidecar.Resiliency;
using Testing;

namespace Sidecar.Tests.PubSub.Delivery;

/// <summary>A message handler with a scripted application behind it and a real broker for its dead letters.</summary>
internal sealed class DeliveryRig : ITopicReceiver, IAsyncDisposable
{
    private readonly InMemoryPubSub broker = new();
    private readonly PubSubMeter meter;
    private readonly CancellationTokenSource stopping = new();

    public DeliveryRig(TopicSubscription? subscription = null, int tries = 1, IReadOnlyDictionary<string, string>? metadata = null, string appId = "shop")
    {
        var definition = new ComponentDefinition("pubsub", "pubsub.in-memory", "v1", metadata ?? FrozenDictionary<string, string>.Empty, [], "test");
        var options = new SidecarOptions { AppId = appId, TimeProvider = Clock };
        meter = new PubSubMeter(options);
        var components = new ComponentStore();
        components.Add(definition, broker);
        var brokers = new LoadedPubSubs(components, options);
        var policies = new Tries(tries);
        var publisher = new Publisher(brokers, new NoResiliency(), options, meter);
        var services = new DeliveryServices(this, publisher, policies, meter, Clock, NullLogger<DeliveryServices>.Instance);
        Handler = new MessageHandler(brokers.Find("pubsub")!, subscription ?? Subscription(), services, stopping.Token);
        _ = broker.SubscribeAsync(
            "dead",
            FrozenDictionary<string, string>.Empty,
            (message, _) =>
            {
                DeadLetters.Enqueue(message);
                return Task.CompletedTask;
            },
            CancellationToken.None);
    }

    public FakeTimeProvider Clock { get; } = new();

    public MessageHandler Handler { get; }

    public ConcurrentQueue<BrokerMessage> DeadLetters { get; } = [];

    public ConcurrentQueue<TopicDelivery> Deliveries { get; } = [];

    public ConcurrentQueue<BulkDelivery> Batches { get; } = [];

    public Func<TopicDelivery, CancellationToken, Task<DeliveryResult>> Application { get; set; } = (_, _) => Task.FromResult(DeliveryResult.Taken);

    public Func<BulkDelivery.Entry, DeliveryResult?> BulkApplication { get; set; } = _ => DeliveryResult.Taken;

    public static TopicSubscription Subscription(string deadLetterTopic = "", BulkOptions? bulk = null, bool raw = false, params SubscriptionRule[] rules) =>
        new("pubsub", "orders", rules.Length > 0 ? rules : [new SubscriptionRule("", "/orders")], SubscriptionKind.Programmatic)
        {
            DeadLetterTopic = deadLetterTopic,
            Bulk = bulk,
            Metadata = raw ? new Dictionary<string, string> { ["rawPayload"] = "true" } : FrozenDictionary<string, string>.Empty,
        };

    public static BrokerMessage Message(string data) => new("orders", Encoding.UTF8.GetBytes(data), FrozenDictionary<string, string>.Empty);

    public Task HandleAsync(string data) => Handler.HandleAsync(Message(data), CancellationToken.None);

    public Task StopAsync() => stopping.CancelAsync();

    public Task<DeliveryResult> DeliverAsync(TopicDelivery delivery, CancellationToken cancellationToken)
    {
        Deliveries.Enqueue(delivery);
        return Application(delivery, cancellationToken);
    }

    public Task<IReadOnlyList<DeliveryResult?>> DeliverAsync(BulkDelivery delivery, CancellationToken cancellationToken)
    {
        Batches.Enqueue(delivery);
        return Task.FromResult<IReadOnlyList<DeliveryResult?>>([.. delivery.Entries.Select(BulkApplication)]);
    }

    public async ValueTask DisposeAsync()
    {
        await Handler.DisposeAsync();
        await broker.DisposeAsync();
        meter.Dispose();
        stopping.Dispose();
    }

    /// <summary>So many attempts, one straight after the other.</summary>
    private sealed class Tries(int count) : IResiliency, IResiliencyPolicy
    {
        public bool CanRetry => count > 1;

        public IResiliencyPolicy BuiltIn(string name) => this;

        public bool NamesApp(string appId) => false;

        public IResiliencyPolicy ForApp(string appId, string method) => this;

        public IResiliencyPolicy ForOutbound(string component, BuildingBlock block) => this;

        public IResiliencyPolicy ForInbound(string component, BuildingBlock block) => this;

        public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> attempt, CancellationToken cancellationToken)
        {
            for (var left = count; ; left--)
            {
                cancellationToken.ThrowIfCancellationRequested();
                try
                {
                    return await attempt(cancellationToken);
                }
                catch (AttemptFailedException) when (left > 1)
                {
                    // Again.
                }
            }
        }
    }
}
