using Sidecar.Resiliency.Breakers;
using Sidecar.Resiliency.Retries;

namespace Sidecar.Resiliency.Policies;

/// <summary>Every policy by its name, and which target names which: all Resiliency resources, one laid over the other.</summary>
internal sealed class PolicySet
{
    /// <summary>The built-in retries that a resource may redefine, but with three retries at least.</summary>
    private static readonly Dictionary<string, RetryPolicy> BuiltIn = new()
    {
        ["DaprBuiltInServiceRetries"] = new() { MaxRetries = 3, Duration = TimeSpan.FromSeconds(1) },
        ["DaprBuiltInActorRetries"] = new() { MaxRetries = 3, Duration = TimeSpan.FromSeconds(1) },
        ["DaprBuiltInActorReminderRetries"] = new() { IsExponential = true },
        ["DaprBuiltInActorNotFoundRetries"] = new() { MaxRetries = 5, Duration = TimeSpan.FromSeconds(1) },
        ["DaprBuiltInInitializationRetries"] = new()
        {
            IsExponential = true,
            MaxRetries = 3,
            MaxInterval = TimeSpan.FromSeconds(1),
            MaxElapsed = TimeSpan.FromSeconds(10)
        },
    };

    private const string Protected = "DaprBuiltInActorNotFoundRetries";
    private const int FewestBuiltInRetries = 3;

    /// <summary>Time-outs by name.</summary>
    public Dictionary<string, TimeSpan> Timeouts { get; } = [];

    /// <summary>Retries by name, the built-in ones among them.</summary>
    public Dictionary<string, RetryPolicy> Retries { get; } = new(BuiltIn);

    /// <summary>Breakers by name.</summary>
    public Dictionary<string, BreakerSettings> CircuitBreakers { get; } = [];

    /// <summary>Targets by application.</summary>
    public Dictionary<string, PolicyNames> Apps { get; } = [];

    /// <summary>Targets by actor type.</summary>
    public Dictionary<string, PolicyNames> Actors { get; } = [];

    /// <summary>Targets by component.</summary>
    public Dictionary<string, (PolicyNames Inbound, PolicyNames Outbound)> Components { get; } = [];

    /// <summary>Adds a retry, or redefines one.</summary>
    public void SetRetry(string name, RetryPolicy retry)
    {
        if (name != Protected)
        {
            Retries[name] = BuiltIn.ContainsKey(name) && retry.MaxRetries < FewestBuiltInRetries ? retry with { MaxRetries = FewestBuiltInRetries } : retry;
        }
    }

    /// <summary>The policies that hold where no target is: of each kind the one with the most specific name.</summary>
    /// <param name="levels">What the names hold, the most specific first; the empty one is added.</param>
    public PolicyNames Defaults(params IReadOnlyList<string> levels)
    {
        return new PolicyNames(Find("Timeout", Timeouts), Find("Retry", Retries), Find("CircuitBreaker", CircuitBreakers));

        string? Find<T>(string kind, Dictionary<string, T> among) =>
            levels.Append("").Select(level => $"Default{level}{kind}Policy").FirstOrDefault(among.ContainsKey);
    }
}
