using System.Text.Json.Nodes;
using Sidecar.Configuration;

namespace Sidecar.Invocation.Peers;

/// <summary>Who may invoke which operation of this sidecar's application: <c>spec.accessControl</c> of the Configuration.</summary>
/// <remarks>
/// The official runtime takes the caller's identity from its mTLS certificate. Here sidecars of one process, or of one user on one machine,
/// vouch for theirs, and their trust domain is <c>public</c>.
/// </remarks>
internal sealed class AccessControl(SidecarConfiguration configuration)
{
    private const string TrustDomain = "public";

    private JsonObject? Spec => configuration.Spec["accessControl"] as JsonObject;

    /// <summary>
    /// Whether a caller may invoke an operation. Without a specification everyone may; policies without a global default deny the others.
    /// </summary>
    /// <param name="appId">The caller.</param>
    /// <param name="namespace">Its namespace.</param>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The operation's path; begins with a slash.</param>
    public bool Allows(string appId, string @namespace, string method, string path)
    {
        if (Spec is not { } spec)
        {
            return true;
        }

        var policies = Objects(spec["policies"]).ToList();
        var action = Text(spec, "defaultAction") is { Length: > 0 } given ? given : policies.Count > 0 ? "deny" : "allow";
        if (policies.Find(policy => Concerns(policy, appId, @namespace)) is { } policy)
        {
            action = Text(policy, "defaultAction") is { Length: > 0 } own ? own : action;
            action = Objects(policy["operations"]).FirstOrDefault(operation => Matches(operation, method, path)) is { } found ? Text(found, "action") : action;
        }

        return action.Equals("allow", StringComparison.OrdinalIgnoreCase);
    }

    private static bool Concerns(JsonObject policy, string appId, string @namespace) =>
        Text(policy, "appId") == appId
        && (Text(policy, "namespace") is { Length: > 0 } space ? space : "default") == @namespace
        && (Text(policy, "trustDomain") is { Length: > 0 } domain ? domain : TrustDomain) == TrustDomain;

    private static bool Matches(JsonObject operation, string method, string path)
    {
        var name = "/" + Text(operation, "name").Trim('/');
        var matches = name.EndsWith("/*", StringComparison.Ordinal)
            ? path.StartsWith(name[..^1], StringComparison.Ordinal) || path == name[..^2]
            : path.TrimEnd('/') == name.TrimEnd('/');
        return matches
            && (operation["httpVerb"] as JsonArray ?? []).Any(
                verb => verb?.ToString() is { } text && (text == "*" || text.Equals(method, StringComparison.OrdinalIgnoreCase)));
    }

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => (node as JsonArray ?? []).OfType<JsonObject>();

    private static string Text(JsonObject from, string name) => from[name]?.ToString() ?? string.Empty;
}
