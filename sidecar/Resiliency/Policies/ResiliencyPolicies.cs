using Sidecar.Resiliency.Retries;

namespace Sidecar.Resiliency.Policies;

/// <summary>The policies that hold now.</summary>
internal sealed class ResiliencyPolicies(PolicySet set, TimeProvider clock, Chance chance) : IResiliency
{
    private volatile PolicyTable now = new(set, clock, chance);

    /// <summary>Lets other policies hold from now on; breakers begin closed.</summary>
    public void Replace(PolicySet next) => now = new PolicyTable(next, clock, chance);

    /// <inheritdoc />
    public IResiliencyPolicy ForApp(string appId, string method) => now.ForApp(appId, method);

    /// <inheritdoc />
    public IResiliencyPolicy ForOutbound(string component, BuildingBlock block) => now.ForOutbound(component, block);

    /// <inheritdoc />
    public IResiliencyPolicy ForInbound(string component, BuildingBlock block) => now.ForInbound(component, block);

    /// <inheritdoc />
    public IResiliencyPolicy BuiltIn(string name) => now.BuiltIn(name);

    /// <inheritdoc />
    public bool NamesApp(string appId) => now.NamesApp(appId);
}
