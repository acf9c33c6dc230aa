using System.Collections.Frozen;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Sidecar.PubSub;
using Sidecar.PubSub.Sqlite;
using Sidecar.Storage;
using Testing;

namespace Sidecar.Tests.PubSub.Sqlite;

public sealed class SqliteBrokerTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly FakeTimeProvider clock = new();

    [Fact]
    public async Task What_another_broker_writes_into_the_file_is_found_soon()
    {
        await using var here = Open();
        await using var there = Open();
        await here.StartAsync(CancellationToken.None);
        var received = new TaskCompletionSource<string>();
        await using var subscription = await here.SubscribeAsync(
            new SubscriberKey("shop", "orders"),
            1,
            (message, _) =>
            {
                received.SetResult(Encoding.UTF8.GetString(message.Data.Span));
                return Task.CompletedTask;
            },
            CancellationToken.None);

        await there.PublishAsync(Message("from elsewhere"), CancellationToken.None);
        clock.Advance(TimeSpan.FromMilliseconds(200));

        Assert.Equal("from elsewhere", await received.Task.WaitAsync(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task Clean_KeepsWhatIsYoungOrWantedAndRemovesTheRest()
    {
        await using var database = SqliteDatabase.Open(folder.Combine("m.db"), TimeSpan.FromSeconds(1));
        var store = new MessageStore(database);
        var cleaner = new MessageCleaner(database, new Retention(TimeSpan.FromDays(7), TimeSpan.FromHours(1), long.MaxValue));
        await store.OpenAsync(CancellationToken.None);
        await store.LoadAsync("shop", "orders", CancellationToken.None);
        var now = clock.GetUtcNow();
        foreach (var age in (TimeSpan[])[TimeSpan.FromDays(8), TimeSpan.FromHours(3), TimeSpan.FromHours(2), TimeSpan.FromHours(2), TimeSpan.Zero])
        {
            await store.PublishAsync(Message("x"), now - age, CancellationToken.None);
        }

        var taken = new LedgerChanges(3, [], new Dictionary<long, Retry?> { [3] = new Retry(1, now) });
        await store.ApplyAsync("shop", "orders", taken);
        await cleaner.CleanAsync(now, CancellationToken.None);

        // 1 is too old, 2 was taken long ago; 3 waits for another attempt, 4 is not taken, 5 is young.
        Assert.Equal([3, 4, 5], store.ReadAfter("orders", 0, 10).Select(message => message.Id));
    }

    [Fact]
    public async Task Clean_WhenMessagesTakeTooMuch_RemovesTheOldest()
    {
        await using var database = SqliteDatabase.Open(folder.Combine("m.db"), TimeSpan.FromSeconds(1));
        var store = new MessageStore(database);
        var cleaner = new MessageCleaner(database, new Retention(TimeSpan.FromDays(7), TimeSpan.FromHours(1), 50_000));
        await store.OpenAsync(CancellationToken.None);
        for (var number = 0; number < 100; number++)
        {
            await store.PublishAsync(Message(new string('x', 1000)), clock.GetUtcNow(), CancellationToken.None);
        }

        await cleaner.CleanAsync(clock.GetUtcNow(), CancellationToken.None);

        Assert.Equal(Enumerable.Range(51, 50).Select(id => (long)id), store.ReadAfter("orders", 0, 200).Select(message => message.Id));
    }

    [Fact]
    public async Task Progress_that_was_kept_is_what_is_loaded()
    {
        await using var database = SqliteDatabase.Open(folder.Combine("m.db"), TimeSpan.FromSeconds(1));
        var store = new MessageStore(database);
        await store.OpenAsync(CancellationToken.None);
        await store.LoadAsync("shop", "orders", CancellationToken.None);
        var due = clock.GetUtcNow();

        await store.ApplyAsync(
            "shop",
            "orders",
            new LedgerChanges(3, [5, 7], new Dictionary<long, Retry?> { [2] = new Retry(4, due), [6] = new Retry(1, due) }));
        await store.ApplyAsync("shop", "orders", new LedgerChanges(5, [9], new Dictionary<long, Retry?> { [6] = null }));
        var state = await store.LoadAsync("shop", "orders", CancellationToken.None);

        Assert.Equal(5, state.Position);
        Assert.Equal([7, 9], state.Settled.Order());
        Assert.Equal(new Retry(4, due), Assert.Single(state.Retries).Value);
    }

    public void Dispose() => folder.Dispose();

    private static BrokerMessage Message(string text) => new("orders", Encoding.UTF8.GetBytes(text), FrozenDictionary<string, string>.Empty);

    private SqliteBroker Open() => new(new SqliteBrokerSettings(
        folder.Combine("shared.db"),
        TimeSpan.FromSeconds(1),
        new RetryPlan(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1)),
        new Retention(TimeSpan.FromDays(7), TimeSpan.FromHours(1), long.MaxValue),
        clock,
        NullLogger.Instance));
}
