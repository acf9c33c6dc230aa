using Sidecar.Observation;
using Sidecar.PubSub.Subscriptions;
using Sidecar.Resiliency;

namespace Sidecar.PubSub.Delivery;

/// <summary>
/// Gathers messages of one subscription until there are enough or enough time has passed, then hands them over together, a batch a path.
/// </summary>
internal sealed class BulkBatcher : IAsyncDisposable
{
    private readonly string pubSubName;
    private readonly BulkOptions options;
    private readonly DeliveryServices services;
    private readonly CancellationToken stopping;
    private readonly CancellationTokenRegistration stopped;
    private readonly ITimer timer;
    private readonly Lock gate = new();
    private List<BulkItem> waiting = [];

    public BulkBatcher(string pubSubName, BulkOptions options, DeliveryServices services, CancellationToken stopping)
    {
        (this.pubSubName, this.options, this.services, this.stopping) = (pubSubName, options, services, stopping);
        timer = services.Clock.CreateTimer(_ => Flush(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        stopped = stopping.UnsafeRegister(_ => GiveBack(), null);
    }

    /// <summary>Puts a message into the next batch and waits for what becomes of it.</summary>
    public Task<DeliveryResult> DeliverAsync(TopicDelivery delivery, CancellationToken cancellationToken)
    {
        var item = new BulkItem(new BulkDelivery.Entry(Guid.NewGuid().ToString(), delivery), cancellationToken);
        bool full;
        lock (gate)
        {
            stopping.ThrowIfCancellationRequested();
            waiting.Add(item);
            full = waiting.Count >= options.MaxMessagesCount;
            if (waiting.Count == 1 && !full)
            {
                timer.Change(options.MaxAwaitDuration, Timeout.InfiniteTimeSpan);
            }
        }

        if (full)
        {
            Flush();
        }

        return item.Result;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await stopped.DisposeAsync();
        await timer.DisposeAsync();
    }

    private List<BulkItem> TakeAll()
    {
        lock (gate)
        {
            var taken = waiting;
            waiting = [];
            timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            return taken;
        }
    }

    private void GiveBack() => TakeAll().ForEach(item => item.Cancel(stopping));

    private void Flush()
    {
        foreach (var batch in TakeAll().GroupBy(item => item.Entry.Message.Path))
        {
            _ = Task.Run(() => DeliverAsync([.. batch]));
        }
    }

    private async Task DeliverAsync(List<BulkItem> items)
    {
        try
        {
            await services.Resiliency.ForInbound(pubSubName, BuildingBlock.Pubsub).RunAsync(token => AttemptAsync(items, token), stopping);
        }
        catch (Exception failure)
        {
            items.ForEach(item => item.Fail(failure));
        }
    }

    // Each attempt carries what the one before it left over.
    private async Task<bool> AttemptAsync(List<BulkItem> items, CancellationToken cancellationToken)
    {
        using var attempt = new Attempt(cancellationToken, stopping, items[0].Cancelled);
        var delivery = new BulkDelivery([.. items.Select(item => item.Entry)]);
        var answer = services.Receiver.DeliverAsync(delivery, attempt.Token);
        var results = await (services.Observer is { } observer ? observer.WatchAsync(delivery, answer) : answer);
        var left = new List<BulkItem>();
        foreach (var (item, result) in items.Zip(results))
        {
            if (result is { } final)
            {
                item.Settle(final);
            }
            else
            {
                left.Add(item);
            }
        }

        items.RemoveAll(item => !left.Contains(item));
        return left.Count == 0 ? true : throw new AttemptFailedException($"{left.Count} entries are wanted again");
    }
}
