using Sidecar.Components;
using Sidecar.PubSub;
using Sidecar.PubSub.InMemory;

namespace Sidecar.Tests.PubSub;

public class LoadedPubSubTests
{
    [Theory]
    [InlineData(true, "blue", "blueorders")]
    [InlineData(true, null, "orders")]
    [InlineData(false, "blue", "orders")]
    public void ToBroker_OfANamespacedComponent_PutsTheNamespaceBeforeTheTopic(bool namespaced, string? ns, string expected)
    {
        var definition = new ComponentDefinition("pubsub", "pubsub.in-memory", "v1", new Dictionary<string, string>(), [], "test")
        {
            IsNamespaced = namespaced
        };
        var loaded = new LoadedPubSub(definition, new InMemoryPubSub(), new SidecarOptions { AppId = "shop", Namespace = ns });

        Assert.Equal(expected, loaded.ToBroker("orders"));
        Assert.Equal("orders", loaded.FromBroker(expected));
    }
}
