using System.Text.Json.Nodes;
using Sidecar.Components;
using Sidecar.Resiliency.Breakers;
using Sidecar.Resiliency.Retries;

namespace Sidecar.Resiliency.Policies;

/// <summary>Reads the <c>spec</c> of Resiliency resources.</summary>
internal static class ResiliencyReader
{
    /// <summary>Lays a resource over what is there. What it cannot read stays out with all that follows.</summary>
    /// <exception cref="FormatException">Something in it has no meaning.</exception>
    public static void Read(JsonObject spec, PolicySet into)
    {
        var policies = Object(spec, "policies");
        Each(policies, "timeouts", (name, node) => into.Timeouts[name] = Duration(node, name));
        Each(policies, "retries", (name, node) => into.SetRetry(name, Retry(node as JsonObject ?? [], name)));
        Each(policies, "circuitBreakers", (name, node) => into.CircuitBreakers[name] = Breaker(node as JsonObject ?? [], name));

        var targets = Object(spec, "targets");
        Each(targets, "apps", (name, node) => into.Apps[name] = Names(node));
        Each(targets, "actors", (name, node) => into.Actors[name] = Actor(node as JsonObject ?? [], name));
        Each(targets, "components", (name, node) => into.Components[name] = (Names(node?["inbound"]), Names(node?["outbound"])));
    }

    private static RetryPolicy Retry(JsonObject node, string name)
    {
        var defaults = new RetryPolicy();
        return defaults with
        {
            IsExponential = Text(node, "policy")?.ToLowerInvariant() switch
            {
                null or "constant" => false,
                "exponential" => true,
                var other => throw new FormatException($"retry {name}: unknown policy {other}"),
            },
            Duration = Duration(node["duration"], name, defaults.Duration),
            MaxInterval = Duration(node["maxInterval"], name, defaults.MaxInterval),
            MaxRetries = Number(node["maxRetries"], name, defaults.MaxRetries),
            HttpStatuses = Statuses(node["matching"], "httpStatusCodes", 100, 599),
            GrpcStatuses = Statuses(node["matching"], "gRPCStatusCodes", 0, 16),
        };
    }

    private static BreakerSettings Breaker(JsonObject node, string name)
    {
        var defaults = new BreakerSettings();
        return defaults with
        {
            MaxRequests = Math.Max(1, Number(node["maxRequests"], name, defaults.MaxRequests)),
            Interval = Duration(node["interval"], name, defaults.Interval),
            Timeout = Duration(node["timeout"], name, defaults.Timeout) is { Ticks: > 0 } given ? given : defaults.Timeout,
            Trip = Text(node, "trip") is { } trip ? TripExpression.Parse(trip) : defaults.Trip,
        };
    }

    private static PolicyNames Actor(JsonObject node, string name)
    {
        if (Text(node, "circuitBreaker") is not null && Text(node, "circuitBreakerScope") is not ("type" or "id" or "both"))
        {
            throw new FormatException($"actor {name}: circuit breakers must include a scope: type, id or both");
        }

        return Names(node);
    }

    private static PolicyNames Names(JsonNode? node)
    {
        var names = new PolicyNames(Text(node, "timeout"), Text(node, "retry"), Text(node, "circuitBreaker"));
        return Number(node?["circuitBreakerCacheSize"], "circuitBreakerCacheSize", 0) is > 0 and var size ? names with { BreakerCacheSize = size } : names;
    }

    private static StatusMatcher? Statuses(JsonNode? matching, string kind, int least, int most) =>
        Text(matching, kind) is { } text ? StatusMatcher.Parse(text, least, most) : null;

    private static TimeSpan Duration(JsonNode? node, string name, TimeSpan? absent = null)
    {
        var text = node?.ToString();
        if (string.IsNullOrEmpty(text) && absent is { } given)
        {
            return given;
        }

        if (long.TryParse(text, out var milliseconds))
        {
            return TimeSpan.FromMilliseconds(milliseconds);
        }

        return GoDuration.TryParse(text ?? "", out var duration) ? duration : throw new FormatException($"{name}: {text} is no duration");
    }

    private static int Number(JsonNode? node, string name, int absent)
    {
        if (node is null)
        {
            return absent;
        }

        return int.TryParse(node.ToString(), out var number) ? number : throw new FormatException($"{name}: {node} is no whole number");
    }

    private static string? Text(JsonNode? node, string name) => (node as JsonObject)?[name]?.ToString() is { Length: > 0 } text ? text : null;

    private static JsonObject Object(JsonObject parent, string name) => parent[name] as JsonObject ?? [];

    private static void Each(JsonObject parent, string name, Action<string, JsonNode?> read)
    {
        foreach (var (key, node) in Object(parent, name))
        {
            read(key, node);
        }
    }
}
