using System.Text.Json.Nodes;

namespace Sidecar.Configuration;

/// <summary>What of one secret store the application may read.</summary>
/// <param name="AllowByDefault">Whether what no list names may be read.</param>
/// <param name="Allowed">When not empty: only these.</param>
/// <param name="Denied">Never these.</param>
internal sealed record SecretScope(bool AllowByDefault, IReadOnlySet<string> Allowed, IReadOnlySet<string> Denied)
{
    /// <summary>Reads an entry of <c>spec.secrets.scopes</c>.</summary>
    public static SecretScope Read(JsonObject entry) =>
        new(entry["defaultAccess"]?.ToString() != "deny", Names(entry["allowedSecrets"]), Names(entry["deniedSecrets"]));

    /// <summary>Whether a secret may be read.</summary>
    public bool Allows(string secret) => Allowed.Count > 0 ? Allowed.Contains(secret) : !Denied.Contains(secret) && AllowByDefault;

    private static HashSet<string> Names(JsonNode? node) => [.. (node as JsonArray ?? []).Select(name => name?.ToString() ?? string.Empty)];
}
