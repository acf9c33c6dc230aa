using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Sidecar.State.Stores;
using Sidecar.Tests.Bindings;
using Testing;

namespace Sidecar.Tests.State.Stores;

/// <summary>Both stores against a model: whatever is written under whatever condition, all three say the same.</summary>
public sealed class StateStoreModelTests
{
    private static readonly string[] Keys = ["a", "b", "c"];

    [Fact]
    public void Any_sequence_of_writes_leaves_both_stores_as_the_model_says() =>
        Prop.ForAll(ArbMap.Default.ArbFor<Step[]>(), steps => RunAsync(steps).GetAwaiter().GetResult()).QuickCheckThrowOnFailure();

    private static async Task<bool> RunAsync(Step[] steps)
    {
        var time = new FakeTimeProvider();
        await using var memory = new InMemoryStateStore(time);
        await using var sqlite = new SqliteStateStore(
            TestComponents.Context("state.sqlite", new SidecarOptions { AppId = "app", TimeProvider = time }, ("connectionString", ":memory:")));
        await memory.StartAsync(default);
        await sqlite.StartAsync(default);
        Dictionary<string, Entry> model = [];

        foreach (var step in steps)
        {
            time.Advance(TimeSpan.FromSeconds(step.Pause % 4));
            foreach (var expired in model.Where(entry => entry.Value.Ends <= time.GetUtcNow()).Select(entry => entry.Key).ToList())
            {
                model.Remove(expired);
            }

            var allowed = step.Writes.All(write => write.IsAllowed(model));
            Assert.Equal(allowed, await TryAsync(memory, step));
            Assert.Equal(allowed, await TryAsync(sqlite, step));
            if (allowed)
            {
                step.Writes.ToList().ForEach(write => write.Apply(model, time.GetUtcNow()));
            }

            await AssertSameAsync(model, memory);
            await AssertSameAsync(model, sqlite);
        }

        return true;
    }

    private static async Task<bool> TryAsync(IStateStore store, Step step)
    {
        List<StateOperation> operations = [];
        foreach (var write in step.Writes)
        {
            operations.Add(write.ToOperation((await store.GetAsync(write.Key, default))?.Etag));
        }

        try
        {
            await (operations.Count == 1 ? store.ApplyAsync(operations[0], default) : store.TransactAsync(operations, default));
            return true;
        }
        catch (EtagMismatchException)
        {
            return false;
        }
    }

    private static async Task AssertSameAsync(Dictionary<string, Entry> model, IStateStore store)
    {
        foreach (var key in Keys)
        {
            var item = await store.GetAsync(key, default);
            Assert.Equal(model.TryGetValue(key, out var entry) ? entry.Value : null, item is null ? null : Encoding.UTF8.GetString(item.Value.Span));
            Assert.Equal(entry?.Ends, item?.ExpiresAt);
        }

        var listed = await store.ListKeysAsync(string.Empty, default);
        Assert.Equal(model.Keys.Order(StringComparer.Ordinal), listed.Select(placed => placed.Key).Order(StringComparer.Ordinal));
        Assert.Equal(listed.Select(placed => placed.Place).Order(), listed.Select(placed => placed.Place));
    }

    internal sealed record Entry(string Value, DateTimeOffset? Ends);

    /// <summary>One write, or two keys in a transaction.</summary>
    public sealed record Step(byte First, byte? Second, byte Pause)
    {
        internal IEnumerable<Write> Writes => Second is { } second && second % 3 != First % 3 ? [new Write(First), new Write(second)] : [new Write(First)];
    }

    /// <summary>A write, read out of the bits of a number: key, delete or not, condition, time to live.</summary>
    internal sealed record Write(byte Bits)
    {
        public string Key => Keys[Bits % 3];

        private bool Deletes => (Bits & 4) != 0;

        private int Condition => (Bits >> 3) & 3;

        private int? Seconds => (Bits & 32) != 0 ? 1 + (Bits >> 6) : null;

        public bool IsAllowed(Dictionary<string, Entry> model) => IsAllowed(model.ContainsKey(Key));

        public StateOperation ToOperation(string? current) => new(
            Key,
            Deletes ? default(ReadOnlyMemory<byte>?) : Encoding.UTF8.GetBytes(Bits.ToString()),
            IsBinary: (Bits & 8) != 0,
            Etag: Condition switch
            {
                1 => current ?? "none",
                2 => "another",
                _ => null,
            },
            FirstWrite: Condition == 3 && !Deletes,
            TimeToLive: Seconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null);

        internal void Apply(Dictionary<string, Entry> model, DateTimeOffset now)
        {
            if (Deletes)
            {
                model.Remove(Key);
            }
            else
            {
                model[Key] = new Entry(Bits.ToString(), Seconds is { } seconds ? now.AddSeconds(seconds) : null);
            }
        }

        private bool IsAllowed(bool exists) => Condition switch
        {
            1 => exists,
            2 => false,
            3 => Deletes || !exists,
            _ => true,
        };
    }
}
