using System.Diagnostics.Metrics;
using Dapr;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Services.Tests.Fakes;
using Shop.Contracts;
using Shop.Ordering.Listing;
using Shop.ServiceDefaults.State;
using Shop.ServiceDefaults.Telemetry;

namespace Services.Tests.Ordering;

public sealed class CustomerListsTests : IDisposable
{
    private readonly FakeDapr dapr = new();
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
    [InlineData(true, 1)]
    [InlineData(true, 2)]
    [InlineData(false, 1)]
    [InlineData(false, 2)]
    [InlineData(false, 3)]
    public async Task AddAsync_HeadMovesWhileItLooks_ListsTheOrderOnce(bool isNew, int atRead)
    {
        var (lists, other) = (NewLists(), NewLists());
        for (var n = 0; n < 99; n++)
        {
            await other.AddAsync("alice", new ListEntry($"before-{n}", DateTimeOffset.UnixEpoch), isNew: true, default);
        }

        var entry = new ListEntry("the-one", DateTimeOffset.UnixEpoch.AddSeconds(1));
        var raced = false;
        dapr.BeforeRead = async read =>
        {
            if (read == atRead)
            {
                raced = true;
                await other.AddAsync("alice", entry, isNew: false, default);
                await other.AddAsync("alice", new ListEntry("next", entry.CreatedAt), isNew: true, default);
            }
        };
        await lists.AddAsync("alice", entry, isNew, default);
        dapr.BeforeRead = null;

        var (entries, _) = await NewLists().ReadAsync("alice", from: null, count: 1000, default);
        Assert.True(raced);
        Assert.Single(entries, listed => listed.Id == entry.Id);
    }

    private static async Task AddUntilItWorks(CustomerLists lists, ListEntry entry)
    {
        for (var isNew = true; ; isNew = false)
        {
            try
            {
                await lists.AddAsync("alice", entry, isNew, default);
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
        NullLogger<DocumentStore<ListPage>>.Instance));
}
