using Sidecar.PubSub.Scopes;

namespace Sidecar.Tests.PubSub.Scopes;

public class TopicScopesTests
{
    [Theory]
    [InlineData("", "", "", "shop", "orders", true)]
    [InlineData("orders, refunds", "", "", "shop", "orders", true)]
    [InlineData("orders,refunds", "", "", "shop", "other", false)]
    [InlineData("", "", "shop=orders", "shop", "orders", true)]
    [InlineData("", "", "shop=orders", "shop", "other", false)]
    [InlineData("", "", "shop=orders", "mail", "other", true)]
    [InlineData("", "", "shop=", "shop", "orders", false)]
    [InlineData("", "", "shop = orders , refunds ; mail=", "shop", "refunds", true)]
    [InlineData("", "", "shop = orders ; mail=", "mail", "orders", false)]
    [InlineData("", "secret", "", "shop", "secret", false)]
    [InlineData("", "secret", "", "shop", "orders", true)]
    [InlineData("", "secret", "shop=secret", "shop", "secret", true)]
    [InlineData("orders", "", "shop=orders,other", "shop", "other", false)]
    public void CanPublish_ByTheRules_IsAsDaprDecides(string allowed, string guarded, string scopes, string app, string topic, bool may)
    {
        var metadata = new Dictionary<string, string> { ["AllowedTopics"] = allowed, ["protectedTopics"] = guarded, ["publishingscopes"] = scopes };

        Assert.Equal(may, new TopicScopes(metadata).CanPublish(app, topic));
    }

    [Fact]
    public void CanSubscribe_LooksAtItsOwnScopes()
    {
        var scopes = new TopicScopes(new Dictionary<string, string> { ["publishingScopes"] = "shop=orders", ["subscriptionScopes"] = "shop=refunds" });

        Assert.False(scopes.CanSubscribe("shop", "orders"));
        Assert.True(scopes.CanSubscribe("shop", "refunds"));
    }
}
