using Microsoft.Extensions.Logging;
using Sidecar.Storage;

namespace Sidecar.PubSub.Sqlite;

/// <summary>
/// A broker in one file, shared by every component of this process that names it. It looks for what other processes publish five times a
/// second.
/// </summary>
internal sealed partial class SqliteBroker : IAsyncDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan CleanEvery = TimeSpan.FromMinutes(1);

    private readonly SqliteDatabase database;
    private readonly MessageStore store;
    private readonly MessageCleaner cleaner;
    private readonly SqliteBrokerSettings settings;
    private readonly SemaphoreSlim changing = new(1);
    private readonly Lock gate = new();
    private readonly ITimer looking;
    private readonly ITimer cleaning;
    private Dictionary<SubscriberKey, SubscriberQueue> queues = [];
    private int cleans;
    private long newest;

    public SqliteBroker(SqliteBrokerSettings settings)
    {
        this.settings = settings;
        database = SqliteDatabase.Open(settings.Path, settings.BusyTimeout, settings.Logger);
        store = new MessageStore(database);
        cleaner = new MessageCleaner(database, settings.Retention);
        looking = settings.Clock.CreateTimer(_ => Look(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        cleaning = settings.Clock.CreateTimer(_ => _ = CleanAsync(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Makes what is missing in the file and begins to look after it.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await store.OpenAsync(cancellationToken);
        looking.Change(LookEvery, LookEvery);
        cleaning.Change(CleanEvery, CleanEvery);
    }

    /// <summary>Keeps a message, then wakes its subscribers.</summary>
    public async Task PublishAsync(BrokerMessage message, CancellationToken cancellationToken)
    {
        await store.PublishAsync(message, settings.Clock.GetUtcNow(), cancellationToken);
        foreach (var (key, queue) in queues)
        {
            if (key.Topic == message.Topic)
            {
                queue.Wake();
            }
        }
    }

    /// <summary>Adds an instance to a subscriber.</summary>
    public async Task<IAsyncDisposable> SubscribeAsync(
        SubscriberKey key,
        int concurrency,
        Func<BrokerMessage, CancellationToken, Task> handler,
        CancellationToken cancellationToken)
    {
        await changing.WaitAsync(cancellationToken);
        try
        {
            if (!queues.TryGetValue(key, out var queue))
            {
                var state = await store.LoadAsync(key.Consumer, key.Topic, cancellationToken);
                queue = new SubscriberQueue(store, key, state, settings.Retries, settings.Clock, settings.Logger, RemoveAsync);
                queues = new(queues) { [key] = queue };
            }

            return queue.Join(handler, concurrency);
        }
        finally
        {
            changing.Release();
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await looking.DisposeAsync();
        await cleaning.DisposeAsync();
        var open = Interlocked.Exchange(ref queues, []);
        foreach (var queue in open.Values)
        {
            await queue.DisposeAsync();
        }

        await database.DisposeAsync();
    }

    private async Task RemoveAsync(SubscriberQueue queue)
    {
        await changing.WaitAsync();
        try
        {
            if (queue.IsEmpty && queues.GetValueOrDefault(queue.Key) == queue)
            {
                queues = queues.Where(entry => entry.Value != queue).ToDictionary();
                await queue.DisposeAsync();
            }
        }
        finally
        {
            changing.Release();
        }
    }

    private void Look()
    {
        if (queues.Count == 0)
        {
            return;
        }

        try
        {
            var last = store.NewestId();
            lock (gate)
            {
                if (last <= newest)
                {
                    return;
                }

                newest = last;
            }

            foreach (var queue in queues.Values)
            {
                queue.Wake();
            }
        }
        catch (Exception failure)
        {
            Log.NotLooked(settings.Logger, settings.Path, failure);
        }
    }

    private async Task CleanAsync()
    {
        if (Interlocked.Exchange(ref cleans, 1) == 1)
        {
            return;
        }

        try
        {
            await cleaner.CleanAsync(settings.Clock.GetUtcNow(), CancellationToken.None);
        }
        catch (Exception failure)
        {
            Log.NotCleaned(settings.Logger, settings.Path, failure);
        }
        finally
        {
            Volatile.Write(ref cleans, 0);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.NewMessagesUnseen, LogLevel.Warning, "New messages cannot be looked for in {Path}")]
        public static partial void NotLooked(ILogger logger, string path, Exception cause);

        [LoggerMessage(EventIds.OldMessagesNotRemoved, LogLevel.Warning, "Old messages cannot be removed from {Path}")]
        public static partial void NotCleaned(ILogger logger, string path, Exception cause);
    }
}
