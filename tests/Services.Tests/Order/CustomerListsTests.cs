using System.Diagnostics.Metrics;
using Dapr;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Services.Tests.Fakes;
using Shop.Contracts;
using Shop.Ordering.Listing;
using Shop.ServiceDefaults.State;
using Shop.ServiceDefaults.Telemetry;
using Testing;

namespace Services.Tests.Ordering;

public sealed class CustomerListsTests : IDisposable
{
    private readonly FakeDapr dapr = new();
    private readonly FakeTimeProvider clock = new();
    private readonly ServiceProvider provider = new ServiceCollection().AddMetrics().BuildServiceProvider();

    public void Dispose() => provider.Dispose();

    /// <summary>Replicas of the service add at once, each call may fail, conflict or lose its answer, and is repeated until it works.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task AddAsync_ReplicasAndFaultsFromASeed_ListsEachOrderOnce(int seed)
    {
        dapr.Faults.Seed(seed, chanceOfEach: 0.05);
        var replicas = Enumerable.Range(0, 4).Select(_ => NewLists()).ToList();
        await Task.WhenAll(replicas.Select(async (lists, replica) =>
        {
            for (var n = 0; n < 40; n++)
            {
                await AddUntilItWorks(lists, new ListEntry($"{replica}-{n}", DateTimeOffset.UnixEpoch.AddSeconds(n)));
            }
        }));
        dapr.Faults.Disarm();

        var (entries, next) = await NewLists().ReadAsync("alice", from: null, count: 1000, default);

        Assert.Equal(-1, next);
        Assert.Equal(160, entries.Count);
        Assert.Equal(160, entries.DistinctBy(entry => entry.Id).Count());
        Assert.InRange(dapr.Faults.Happened, 10, int.MaxValue);
    }

    /// <summary>A repeat looks, then another replica lists the order and fills the page, so that the head moves, before the repeat writes.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task AddAsync_HeadMovesWhileItLooks_ListsTheOrderOnce(int atRead)
    {
        var (lists, other) = (NewLists(), NewLists());
        for (var n = 0; n < 99; n++)
        {
            await other.AddAsync("alice", new ListEntry($"before-{n}", DateTimeOffset.UnixEpoch), default);
        }

        var entry = new ListEntry("the-one", DateTimeOffset.UnixEpoch.AddSeconds(1));
        var raced = false;
        dapr.BeforeRead = async read =>
        {
            if (read == atRead)
            {
                raced = true;
                await other.AddAsync("alice", entry, default);
                await other.AddAsync("alice", new ListEntry("next", entry.CreatedAt), default);
            }
        };
        await lists.AddAsync("alice", entry, default);
        dapr.BeforeRead = null;

        var (entries, _) = await NewLists().ReadAsync("alice", from: null, count: 1000, default);
        Assert.True(raced);
        Assert.Single(entries, listed => listed.Id == entry.Id);
    }

    /// <summary>
    /// Whoever stored the order stands still for long; a repeat lists it meanwhile, its page fills, and a repeat of a much older order
    /// comes into the next one.
    /// </summary>
    [Fact]
    public async Task AddAsync_LongAfterARepeatDidIt_ListsTheOrderOnce()
    {
        var lists = NewLists();
        var entry = new ListEntry("the-one", clock.GetUtcNow());
        await lists.AddAsync("alice", entry, default);
        for (var n = 1; n < ListPage.Size; n++)
        {
            await lists.AddAsync("alice", new ListEntry($"after-{n}", clock.GetUtcNow()), default);
        }

        clock.Advance(TimeSpan.FromMinutes(10));
        await lists.AddAsync("alice", new ListEntry("much-older", entry.CreatedAt - TimeSpan.FromHours(1)), default);

        await lists.AddAsync("alice", entry, default);

        var (entries, _) = await lists.ReadAsync("alice", from: null, count: 1000, default);
        Assert.Single(entries, listed => listed.Id == entry.Id);
    }

    [Fact]
    public async Task AddAsync_AnOrderThatIsYoungerThanThePage_SearchesNoOther()
    {
        var lists = NewLists();
        for (var n = 0; n <= 3 * ListPage.Size; n++)
        {
            await lists.AddAsync("alice", new ListEntry($"{n}", clock.GetUtcNow()), default);
        }

        clock.Advance(TimeSpan.FromMinutes(6));
        var before = dapr.Faults.Calls[FaultPoint.Read];
        await lists.AddAsync("alice", new ListEntry("young", clock.GetUtcNow()), default);

        Assert.Equal(1, dapr.Faults.Calls[FaultPoint.Read] - before);
    }

    private static async Task AddUntilItWorks(CustomerLists lists, ListEntry entry)
    {
        while (true)
        {
            try
            {
                await lists.AddAsync("alice", entry, default);
                return;
            }
            catch (DaprException)
            {
                // The client repeats its request.
            }
        }
    }

    private CustomerLists NewLists() => new(new DocumentStore<ListPage>(
        dapr,
        new DocumentStoreSettings<ListPage>(ComponentNames.OrderState, TimeToLive: null),
        TimeProvider.System,
        new ShopMetrics(provider.GetRequiredService<IMeterFactory>()),
        WriteIds.AtRandom,
        NullLogger<DocumentStore<ListPage>>.Instance), clock);
}
