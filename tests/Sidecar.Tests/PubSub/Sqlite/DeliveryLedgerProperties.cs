using FsCheck;
using FsCheck.Fluent;
using Sidecar.PubSub.Sqlite;

namespace Sidecar.Tests.PubSub.Sqlite;

/// <summary>
/// Whatever happens in whatever order, crashes included, no message is lost, none is in hand twice, and what was kept as settled never
/// comes again.
/// </summary>
public class DeliveryLedgerProperties
{
    private static readonly RetryPlan Plan = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(8));

    private enum Step
    {
        Offer,
        Take,
        Complete,
        Fail,
        Release,
        Wait,
        Keep,
        KeepFails,
        Crash,
    }

    [Fact]
    public void Any_steps_lose_nothing_and_repeat_nothing_that_was_kept() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).Select(seed => seed).ToArbitrary(), seed => Run(seed, 400)).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 4)]
    [InlineData(4, 8)]
    [InlineData(50, 8)]
    public void After_DoublesUpToTheLongest(int attempts, int seconds) => Assert.Equal(TimeSpan.FromSeconds(seconds), Plan.After(attempts));

    [Fact]
    public void Position_passes_a_message_that_stays_in_hand_while_many_others_are_settled()
    {
        var ledger = new DeliveryLedger(LedgerState.Empty, Plan);
        Assert.True(ledger.Offer(1));
        Assert.Equal(1, ledger.Take(Noon));
        for (var id = 2L; id < DeliveryLedger.MostSettled + 10; id++)
        {
            ledger.Offer(id);
            ledger.Complete(ledger.Take(Noon)!.Value);
        }

        Assert.True(ledger.Position > 1);
        Assert.Contains(1, ledger.Collect()!.Retries.Keys);
        ledger.Complete(1);
        Assert.Null(ledger.Collect()!.Retries[1]);
        Assert.Null(ledger.NextDue);
    }

    [Fact]
    public void Take_WhenManyWaitForAnotherAttempt_BeginsNoNewOne()
    {
        var ledger = new DeliveryLedger(LedgerState.Empty, Plan);
        for (var id = 1L; id <= DeliveryLedger.MostRetries; id++)
        {
            ledger.Offer(id);
            ledger.Fail(ledger.Take(Noon)!.Value, Noon);
        }

        ledger.Offer(DeliveryLedger.MostRetries + 1);

        Assert.Null(ledger.Take(Noon));
        Assert.Equal(Noon + TimeSpan.FromSeconds(1), ledger.NextDue);
        Assert.NotNull(ledger.Take(Noon + TimeSpan.FromSeconds(1)));
    }

    private static DateTimeOffset Noon { get; } = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private static bool Run(int seed, int steps)
    {
        var model = new Model(new Random(seed));
        for (var i = 0; i < steps; i++)
        {
            model.Do((Step)model.Random.Next(Enum.GetValues<Step>().Length));
        }

        return model.FinishesEverything();
    }

    private sealed class Model(Random random)
    {
        private readonly HashSet<long> published = [];
        private readonly HashSet<long> completed = [];
        private readonly HashSet<long> kept = [];
        private readonly HashSet<long> inHand = [];
        private readonly Store store = new();
        private DeliveryLedger ledger = new(LedgerState.Empty, Plan);
        private DateTimeOffset now = Noon;
        private long last;

        public Random Random => random;

        public void Do(Step step)
        {
            switch (step)
            {
                case Step.Offer:
                    last += random.Next(1, 4);
                    published.Add(last);
                    OfferNext();
                    break;
                case Step.Take:
                    Take();
                    break;
                case Step.Complete when Pick() is { } id:
                    Complete(id);
                    break;
                case Step.Fail when Pick() is { } id:
                    inHand.Remove(id);
                    ledger.Fail(id, now);
                    break;
                case Step.Release when Pick() is { } id:
                    inHand.Remove(id);
                    ledger.Release(id);
                    break;
                case Step.Wait:
                    now += TimeSpan.FromSeconds(random.Next(1, 10));
                    break;
                case Step.Keep:
                    Keep();
                    break;
                case Step.KeepFails when ledger.Collect() is { } changes:
                    ledger.Restore(changes);
                    break;
                case Step.Crash:
                    inHand.Clear();
                    completed.IntersectWith(kept);
                    ledger = new DeliveryLedger(store.State, Plan);
                    break;
            }
        }

        public bool FinishesEverything()
        {
            foreach (var id in inHand.ToList())
            {
                Complete(id);
            }

            now += TimeSpan.FromHours(1);
            OfferNext();
            while (Take() is { } id)
            {
                Complete(id);
            }

            Keep();
            return completed.SetEquals(published) && ledger.Position == last && store.State is { Settled.Count: 0, Retries.Count: 0 };
        }

        private void OfferNext()
        {
            foreach (var id in published.Where(id => id > ledger.Offered).Order().ToList())
            {
                ledger.Offer(id);
            }
        }

        private long? Take()
        {
            if (ledger.Take(now) is not { } id)
            {
                return null;
            }

            Assert.True(inHand.Add(id), $"{id} is in hand twice");
            Assert.DoesNotContain(id, kept);
            return id;
        }

        private void Complete(long id)
        {
            inHand.Remove(id);
            ledger.Complete(id);
            completed.Add(id);
        }

        private void Keep()
        {
            if (ledger.Collect() is { } changes)
            {
                store.Apply(changes);
            }

            kept.UnionWith(completed.Where(id => !inHand.Contains(id)));
        }

        private long? Pick() => inHand.Count == 0 ? null : inHand.Order().ElementAt(random.Next(inHand.Count));
    }

    private sealed class Store
    {
        private readonly HashSet<long> settled = [];
        private readonly Dictionary<long, Retry> retries = [];
        private long position;

        public LedgerState State => new(position, [.. settled], new Dictionary<long, Retry>(retries));

        public void Apply(LedgerChanges changes)
        {
            position = Math.Max(position, changes.Position);
            settled.UnionWith(changes.Settled);
            settled.RemoveWhere(id => id <= position);
            foreach (var (id, retry) in changes.Retries)
            {
                if (retry is { } again)
                {
                    retries[id] = again;
                }
                else
                {
                    retries.Remove(id);
                }
            }
        }
    }
}
