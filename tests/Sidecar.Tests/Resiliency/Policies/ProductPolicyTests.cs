using Sidecar.Components.Resources;
using Sidecar.Resiliency.Policies;
using Testing.Shop;

namespace Sidecar.Tests.Resiliency.Policies;

/// <summary>What components/common/resiliency.yaml promises.</summary>
public class ProductPolicyTests
{
    private static readonly TimeSpan BrokersClock = TimeSpan.FromMinutes(5);

    [Fact]
    public void Inbound_AtItsWorst_EndsBeforeABrokerGivesTheMessageToSomeoneElse()
    {
        var (set, names) = Read();
        var (retry, timeout) = (set.Retries[names.Retry!], set.Timeouts[names.Timeout!]);
        var waits = Enumerable.Range(0, retry.MaxRetries).Sum(retries => retry.Next(retries, TimeSpan.Zero, 0.999_999)!.Value.TotalSeconds);

        Assert.InRange(waits + ((retry.MaxRetries + 1) * timeout.TotalSeconds), TimeSpan.FromMinutes(3).TotalSeconds, BrokersClock.TotalSeconds);
    }

    [Fact]
    public void Inbound_RidesOutAMinute()
    {
        var (set, names) = Read();
        var retry = set.Retries[names.Retry!];

        Assert.True(Enumerable.Range(0, retry.MaxRetries).Sum(retries => retry.Next(retries, TimeSpan.Zero, 0)!.Value.TotalSeconds) > 60);
    }

    [Fact]
    public void Elsewhere_NothingIsTriedForLong()
    {
        var (set, _) = Read();
        var others = set.Components.Values.Select(target => target.Outbound.Retry).Append(set.Defaults("StatestoreComponentOutbound").Retry);

        Assert.All(others, name => Assert.InRange(set.Retries[name!].MaxRetries * set.Retries[name!].Duration.TotalSeconds, 0.1, 1));
        Assert.Empty(set.Apps);
        Assert.Equal(["pubsub"], set.Components.Keys);
    }

    private static (PolicySet Set, PolicyNames Inbound) Read()
    {
        var set = new PolicySet();
        ResiliencyReader.Read(Assert.Single(ResourceSet.ReadFile(Repository.Combine("components", "common", "resiliency.yaml"))).Spec, set);
        return (set, set.Components["pubsub"].Inbound);
    }
}
