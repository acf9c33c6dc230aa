using Sidecar.State.Stores;
using Sidecar.Tests.Bindings;
using Testing;

namespace Sidecar.Tests.State.Stores;

/// <summary>The order in which a store names its keys.</summary>
public sealed class ListOrderTests
{
    private readonly FakeTimeProvider clock = new();

    [Fact]
    public async Task In_memory_what_was_written_last_comes_last()
    {
        await using var store = new InMemoryStateStore(clock);
        Assert.Equal(["a", "b"], await ListAsync(store, "b", "a", "b"));
    }

    [Fact]
    public async Task In_sqlite_what_was_written_last_comes_last()
    {
        await using var store = new SqliteStateStore(
            TestComponents.Context("state.sqlite", new SidecarOptions { AppId = "app", TimeProvider = clock }, ("connectionString", ":memory:")));
        Assert.Equal(["a", "b"], await ListAsync(store, "b", "a", "b"));
    }

    private static async Task<IEnumerable<string>> ListAsync(IStateStore store, params string[] written)
    {
        await store.StartAsync(default);
        foreach (var key in written)
        {
            await store.ApplyAsync(new StateOperation(key, "1"u8.ToArray()), default);
        }

        return (await store.ListKeysAsync(string.Empty, default)).Select(placed => placed.Key);
    }
}
