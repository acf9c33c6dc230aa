using System.Diagnostics.Metrics;
using Dapr;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Services.Tests.Fakes;
using Shop.ServiceDefaults.State;
using Shop.ServiceDefaults.Telemetry;

namespace Services.Tests.ServiceDefaults;

public sealed class DocumentStoreTests : IDisposable
{
    private const string Store = "a-store";
    private readonly FakeDapr dapr = new();
    private readonly ServiceProvider provider = new ServiceCollection().AddMetrics().BuildServiceProvider();

    public void Dispose() => provider.Dispose();

    [Fact]
    public async Task AddAsync_NothingThere_WritesAndSaysSo()
    {
        var (document, added) = await NewStore().AddAsync("key", new Count(1), default);

        Assert.Equal((new Count(1), true), (document, added));
        Assert.Equal(new Count(1), await NewStore().FindAsync("key", default));
    }

    [Fact]
    public async Task AddAsync_SomethingThere_GivesWhatStandsThere()
    {
        await NewStore().AddAsync("key", new Count(1), default);
        var (document, added) = await NewStore().AddAsync("key", new Count(2), default);

        Assert.Equal((new Count(1), false), (document, added));
    }

    [Fact]
    public async Task AddAsync_ManyAtOnceFromManyProcesses_OneWins()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(n => NewStore().AddAsync("key", new Count(n), default)));

        Assert.Single(answers, answer => answer.Added);
        Assert.Single(answers.Select(answer => answer.Document).Distinct());
    }

    [Fact]
    public async Task AddOrChangeAsync_NothingThere_ReadsNothing()
    {
        await NewStore().AddOrChangeAsync("key", Increment, default);

        Assert.Equal(0, dapr.Faults.Calls.GetValueOrDefault(FaultPoint.Read));
        Assert.Equal(new Count(1), await NewStore().FindAsync("key", default));
    }

    [Fact]
    public async Task AddOrChangeAsync_SomethingThere_ChangesIt()
    {
        await NewStore().AddAsync("key", new Count(5), default);

        Assert.Equal(new Count(6), await NewStore().AddOrChangeAsync("key", Increment, default));
        Assert.Equal(new Count(6), await NewStore().FindAsync("key", default));
    }

    [Fact]
    public async Task AddOrChangeAsync_ManyAtOnceFromManyProcesses_NoChangeIsLost()
    {
        await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => NewStore().AddOrChangeAsync("key", Increment, default)));

        Assert.Equal(new Count(32), await NewStore().FindAsync("key", default));
    }

    [Fact]
    public async Task ChangeFoundAsync_NothingThere_WritesNothing()
    {
        Assert.Null(await NewStore().ChangeFoundAsync("key", Increment, default));

        Assert.Null(await NewStore().FindAsync("key", default));
        Assert.Equal(0, dapr.Faults.Calls.GetValueOrDefault(FaultPoint.Save));
    }

    [Fact]
    public async Task ChangeFoundAsync_SomethingThere_ChangesIt()
    {
        await NewStore().AddAsync("key", new Count(1), default);

        Assert.Equal(new Count(2), await NewStore().ChangeFoundAsync("key", Increment, default));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public async Task ChangeAsync_ManyAtOnce_NoChangeIsLost(int processes)
    {
        var stores = Enumerable.Range(0, processes).Select(_ => NewStore()).ToList();
        await Task.WhenAll(Enumerable.Range(0, 64).Select(n => stores[n % processes].ChangeAsync("key", Increment, default)));

        Assert.Equal(new Count(64), await NewStore().FindAsync("key", default));
    }

    [Fact]
    public async Task ChangeAsync_SameInstance_WritesNothing()
    {
        await NewStore().AddAsync("key", new Count(1), default);
        var saves = dapr.Faults.Calls[FaultPoint.Save];

        await NewStore().ChangeAsync("key", found => found!, default);

        Assert.Equal(saves, dapr.Faults.Calls[FaultPoint.Save]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ChangeAsync_AnswerLost_KnowsThatItWon(bool exists)
    {
        await Prepare(exists);
        dapr.Faults.Arm(FaultPoint.Save, FaultKind.LoseAnswer);

        await NewStore().ChangeAsync("key", Increment, default);

        Assert.Equal(1, dapr.Faults.Happened);
        Assert.Equal(new Count(exists ? 2 : 1), await NewStore().FindAsync("key", default));
    }

    [Fact]
    public async Task ChangeAsync_AnswerLostAndAnotherWroteAfterIt_DoesNotWriteTwice()
    {
        await Prepare(exists: true);
        dapr.Faults.Arm(FaultPoint.Save, FaultKind.LoseAnswer);
        dapr.BeforeRead = async read =>
        {
            if (read == 2)
            {
                await NewStore().ChangeAsync("key", Increment, default);
            }
        };

        await NewStore().ChangeAsync("key", Increment, default);

        Assert.Equal(new Count(3), await NewStore().FindAsync("key", default));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ChangeAsync_ConflictSaidForNothing_TriesAgain(bool exists)
    {
        await Prepare(exists);
        dapr.Faults.Arm(FaultPoint.Save, FaultKind.Conflict);
        var change = NewStore().ChangeAsync("key", Increment, default);
        if (exists)
        {
            await change;
        }
        else
        {
            // Without an etag a conflict and a failure look the same, and a failure is the caller's to repeat.
            await Assert.ThrowsAsync<DaprException>(() => change);
            await NewStore().ChangeAsync("key", Increment, default);
        }

        Assert.Equal(new Count(exists ? 2 : 1), await NewStore().FindAsync("key", default));
    }

    [Theory]
    [InlineData("Fail")]
    [InlineData("Throttled")]
    public async Task ChangeAsync_StoreFails_ThrowsAfterOneTry(string kind)
    {
        await Prepare(exists: true);
        var saves = dapr.Faults.Calls[FaultPoint.Save];
        dapr.Faults.Arm(FaultPoint.Save, Enum.Parse<FaultKind>(kind));

        await Assert.ThrowsAsync<DaprException>(() => NewStore().ChangeAsync("key", Increment, default));

        Assert.Equal(saves + 1, dapr.Faults.Calls[FaultPoint.Save]);
        Assert.Equal(new Count(1), await NewStore().FindAsync("key", default));
    }

    [Fact]
    public async Task ChangeAsync_FaultsFromAnySeed_CountsEachAcknowledgedChangeOnce()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var key = $"key-{seed}";
            dapr.Faults.Seed(seed, chanceOfEach: 0.2);
            var acknowledged = 0;
            for (var n = 0; n < 10; n++)
            {
                try
                {
                    await NewStore().ChangeAsync(key, Increment, default);
                    acknowledged++;
                }
                catch (DaprException)
                {
                    // Not acknowledged: it may stand there or not.
                }
            }

            dapr.Faults.Disarm();
            var stands = (await NewStore().FindAsync(key, default))?.Value ?? 0;
            Assert.True(stands >= acknowledged && stands <= 10, $"seed {seed}: {acknowledged} acknowledged, {stands} stand there");
        }

        Assert.InRange(dapr.Faults.Happened, 100, int.MaxValue);
    }

    [Fact]
    public async Task ChangeAsync_TimeToLive_IsThatOfTheDocumentWritten()
    {
        var store = NewStore(document => document.Value > 1 ? TimeSpan.FromDays(30) : null);
        await store.ChangeAsync("key", Increment, default);
        Assert.Null(dapr.State.TimeToLiveOf(Store, "key"));

        await store.ChangeAsync("key", Increment, default);

        Assert.Equal(TimeSpan.FromDays(30), dapr.State.TimeToLiveOf(Store, "key"));
    }

    private static Count Increment(Count? found) => new((found?.Value ?? 0) + 1);

    private async Task Prepare(bool exists)
    {
        if (exists)
        {
            await NewStore().ChangeAsync("key", Increment, default);
        }
    }

    /// <summary>Each store stands for a process of its own.</summary>
    private DocumentStore<Count> NewStore(Func<Count, TimeSpan?>? timeToLive = null) => new(
        dapr,
        new DocumentStoreSettings<Count>(Store, timeToLive),
        TimeProvider.System,
        new ShopMetrics(provider.GetRequiredService<IMeterFactory>()),
        WriteIds.AtRandom,
        NullLogger<DocumentStore<Count>>.Instance);

    private sealed record Count(int Value);
}
