using Sidecar.Grpc;
using Sidecar.Grpc.Protocol;
using Sidecar.HotReload;
using Sidecar.PubSub.Delivery;
using Sidecar.PubSub.Subscriptions;

namespace Sidecar.PubSub.Streaming;

/// <summary>
/// Serves <c>SubscribeTopicEventsAlpha1</c>: a subscription for as long as a client holds a stream open. What it has not answered by then
/// is the broker's again.
/// </summary>
internal sealed class TopicStreams(LoadedPubSubs brokers, SubscriptionRegistry registry, DeliveryServices services) : IAppLifetime, IReloadable, IDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly Lock gate = new();
    private readonly List<StreamSession> open = [];

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Ends the streams whose component is gone or another one now; their clients come again.</summary>
    public Task RefreshAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(All().Where(session => brokers.FindLasting(session.Broker.Name) != session.Broker).Select(session => session.EndAsync())).WaitAsync(
            cancellationToken);

    /// <summary>Begins no delivery any more, waits for the answers to those that are out, then ends the streams.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        var left = All();
        await Task.WhenAll(left.Select(session => session.Stream.DrainAsync()))
            .WaitAsync(cancellationToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.WhenAll(left.Select(session => session.EndAsync())).WaitAsync(cancellationToken);
    }

    /// <summary>Serves one stream to its end.</summary>
    /// <exception cref="Api.Errors.ApiException">What the client asks for cannot be, or the sidecar stops.</exception>
    public async Task ServeAsync(GrpcReader<SubscribeTopicEventsRequestAlpha1> reader, GrpcWriter<SubscribeTopicEventsResponseAlpha1> writer, GrpcCall call)
    {
        var first = await reader.ReadAsync(call.Cancelled) ?? throw GrpcFaults.Ended();
        var (broker, subscription) = Accept(first);
        using var session = new StreamSession(new TopicStream(writer), broker);
        Change(() => open.Add(session));
        try
        {
            await ServeAsync(session, subscription, reader, call);
        }
        finally
        {
            Change(() => open.Remove(session));
        }
    }

    /// <inheritdoc />
    public void Dispose() => stopping.Dispose();

    private (LoadedPubSub Broker, Subscriptions.TopicSubscription Subscription) Accept(SubscribeTopicEventsRequestAlpha1 first)
    {
        var wanted = first.InitialRequest ?? throw StreamErrors.NoSubscription();
        if (wanted.PubsubName.Length == 0)
        {
            throw StreamErrors.NoPubSub();
        }

        if (wanted.Topic.Length == 0)
        {
            throw StreamErrors.NoTopic();
        }

        var broker = brokers.FindLasting(wanted.PubsubName) ?? throw PubSubErrors.NotFound(wanted.PubsubName).ToException();
        var subscription = new Subscriptions.TopicSubscription(
            wanted.PubsubName, wanted.Topic, [new SubscriptionRule(string.Empty, "/")], SubscriptionKind.Streaming)
        {
            Metadata = new Dictionary<string, string>(wanted.Metadata),
            DeadLetterTopic = wanted.DeadLetterTopic,
        };
        return broker.CanSubscribe(wanted.Topic) ? (broker, subscription) : throw StreamErrors.Forbidden(wanted.PubsubName, wanted.Topic);
    }

    private async Task ServeAsync(
        StreamSession session,
        Subscriptions.TopicSubscription subscription,
        GrpcReader<SubscribeTopicEventsRequestAlpha1> reader,
        GrpcCall call)
    {
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(stopping.Token);
        using var cut = CancellationTokenSource.CreateLinkedTokenSource(session.Cut, call.Cancelled);
        var opened = new SubscriptionOpener(services with { Receiver = session.Stream }).Open(session.Broker, subscription, gone.Token);
        registry.Add(subscription);
        try
        {
            await opened.FirstTry.WaitAsync(cut.Token);
            await session.Stream.OpenAsync(cut.Token);
            await ReadAsync(session.Stream, reader, cut.Token);
        }
        catch (OperationCanceledException) when (session.Cut.IsCancellationRequested)
        {
            throw StreamErrors.Stopping();
        }
        finally
        {
            // First nothing is tried again or dead-lettered, then what is out fails: so it goes back to the broker.
            await gone.CancelAsync();
            session.Stream.Close();
            registry.Remove(subscription);
            await opened.DisposeAsync();
        }
    }

    private static async Task ReadAsync(TopicStream stream, GrpcReader<SubscribeTopicEventsRequestAlpha1> reader, CancellationToken cancellationToken)
    {
        while (await reader.ReadAsync(cancellationToken) is { } message)
        {
            var answer = message.EventProcessed ?? throw StreamErrors.SecondSubscription();
            stream.Settle(answer.Id, answer.Status?.Status ?? default);
        }

        throw GrpcFaults.Ended();
    }

    private List<StreamSession> All()
    {
        lock (gate)
        {
            return [.. open];
        }
    }

    private void Change(Action change)
    {
        lock (gate)
        {
            change();
        }
    }
}
