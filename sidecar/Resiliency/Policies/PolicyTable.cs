using System.Collections.Concurrent;
using Sidecar.Resiliency.Breakers;
using Sidecar.Resiliency.Retries;

namespace Sidecar.Resiliency.Policies;

/// <summary>Finds the policy of each call and keeps the breakers that calls share.</summary>
internal sealed class PolicyTable(PolicySet set, TimeProvider clock, Chance chance) : IResiliency
{
    private readonly ConcurrentDictionary<string, BreakerCache> appBreakers = new();
    private readonly ConcurrentDictionary<string, CircuitBreaker> componentBreakers = new();
    private readonly ConcurrentDictionary<(string Component, BuildingBlock Block, string Direction), IResiliencyPolicy> componentPolicies = new();

    /// <inheritdoc />
    public IResiliencyPolicy ForApp(string appId, string method)
    {
        var names = set.Apps.GetValueOrDefault(appId) ?? set.Defaults("App");
        return Make(names, settings => appBreakers
            .GetOrAdd(appId, _ => new BreakerCache(names.BreakerCacheSize))
            .GetOrAdd(method, () => new CircuitBreaker(settings, clock)));
    }

    /// <inheritdoc />
    public IResiliencyPolicy ForOutbound(string component, BuildingBlock block) => ForComponent(component, block, "Outbound");

    /// <inheritdoc />
    public IResiliencyPolicy ForInbound(string component, BuildingBlock block) => ForComponent(component, block, "Inbound");

    /// <inheritdoc />
    public IResiliencyPolicy BuiltIn(string name) => Make(new PolicyNames(Timeout: null, name, CircuitBreaker: null), _ => null!);

    /// <inheritdoc />
    public bool NamesApp(string appId) => set.Apps.ContainsKey(appId);

    private IResiliencyPolicy ForComponent(string component, BuildingBlock block, string direction) =>
        componentPolicies.GetOrAdd((component, block, direction), key => Make(NamesOf(key.Component, key.Block, key.Direction), settings =>
            componentBreakers.GetOrAdd(key.Component, _ => new CircuitBreaker(settings, clock))));

    private PolicyNames NamesOf(string component, BuildingBlock block, string direction)
    {
        if (set.Components.TryGetValue(component, out var target))
        {
            return direction == "Inbound" ? target.Inbound : target.Outbound;
        }

        return set.Defaults($"{block}Component{direction}", $"Component{direction}", "Component");
    }

    private IResiliencyPolicy Make(PolicyNames names, Func<BreakerSettings, CircuitBreaker> breakerOf)
    {
        var retry = names.Retry is null ? null : set.Retries.GetValueOrDefault(names.Retry);
        var settings = names.CircuitBreaker is null ? null : set.CircuitBreakers.GetValueOrDefault(names.CircuitBreaker);
        TimeSpan? timeout = names.Timeout is not null && set.Timeouts.TryGetValue(names.Timeout, out var given) && given > TimeSpan.Zero ? given : null;
        return retry is null && settings is null && timeout is null
            ? NoResiliency.Instance
            : new ResiliencyPolicy(retry, settings is null ? null : breakerOf(settings), timeout, clock, chance);
    }
}
