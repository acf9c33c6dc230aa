using System.Text.Json.Nodes;
using Sidecar.Configuration;

namespace Sidecar.Api.Access;

/// <summary>Which parts of the HTTP API there are: <c>spec.api.allowed</c> and <c>denied</c> of the Configuration.</summary>
internal sealed class HttpApiAccess(SidecarConfiguration configuration)
{
    private const string Protocol = "http";
    private readonly FromSpec<Rules> rules = new(configuration, spec => new Rules(Read(spec, "allowed"), Read(spec, "denied")));

    /// <summary>Whether anything is allowed or denied by name at all.</summary>
    public bool IsLimited => rules.Now is { Allowed.Length: > 0 } or { Denied.Length: > 0 };

    /// <summary>Whether an endpoint is there; <c>denied</c> counts before <c>allowed</c>. Health is always there.</summary>
    /// <param name="version">Such as <c>v1.0-alpha1</c>.</param>
    /// <param name="path">What follows it, such as <c>state/store/key</c>.</param>
    public bool Allows(string version, string path)
    {
        var now = rules.Now;
        var name = path.Split('/', 2)[0];
        return name == "healthz" || (!Match(now.Denied, version, name, path) && (now.Allowed.Length == 0 || Match(now.Allowed, version, name, path)));
    }

    // A rule names a group by its short version (v1, v1alpha1), or begins the path itself.
    private static bool Match(string[] among, string version, string name, string path)
    {
        var group = $"{version.Replace("v1.0-", "v1", StringComparison.Ordinal).Replace("v1.0", "v1", StringComparison.Ordinal)}/{name}";
        var full = $"{version}/{path}";
        return Array.Exists(among, rule => rule == group || full.StartsWith(rule, StringComparison.Ordinal));
    }

    private static string[] Read(JsonObject spec, string list) =>
        [.. ((spec["api"] as JsonObject)?[list] as JsonArray ?? []).OfType<JsonObject>()
            .Where(rule => Protocol.Equals(rule["protocol"]?.ToString(), StringComparison.OrdinalIgnoreCase))
            .Select(rule => $"{rule["version"]}/{rule["name"]}")];

    private sealed record Rules(string[] Allowed, string[] Denied);
}
