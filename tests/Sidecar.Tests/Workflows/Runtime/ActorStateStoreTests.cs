using Sidecar.Components;
using Sidecar.Components.Calls;
using Sidecar.State.Stores;
using Sidecar.Workflows;
using Sidecar.Workflows.Runtime;

namespace Sidecar.Tests.Workflows.Runtime;

public sealed class ActorStateStoreTests
{
    private static readonly ComponentDefinition Marked =
        new("store", "state.in-memory", "v1", new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["actorStateStore"] = "true" }, [], "test");

    private readonly ComponentStore components = new();
    private readonly ComponentCalls calls = new();
    private readonly ActorStateStore store;

    public ActorStateStoreTests()
    {
        store = new ActorStateStore(components, calls);
        components.Add(Marked, new InMemoryStateStore(TimeProvider.System));
        Assert.True(store.Exists);
    }

    [Fact]
    public async Task GetAsync_TheStoreIsBeingReplaced_WaitsForTheNext()
    {
        var held = calls.Hold("store");
        await components.Remove("store")!.DisposeAsync();
        var getting = store.GetAsync("key", CancellationToken.None).AsTask();
        Assert.False(getting.IsCompleted);
        Assert.True(store.Exists);

        components.Add(Marked, new InMemoryStateStore(TimeProvider.System));
        held.Dispose();
        Assert.Null(await getting);
    }

    [Fact]
    public async Task GetAsync_TheStoreIsGone_Throws()
    {
        await components.Remove("store")!.DisposeAsync();
        Assert.False(store.Exists);
        await Assert.ThrowsAsync<WorkflowFaultException>(() => store.GetAsync("key", CancellationToken.None).AsTask());
    }
}
