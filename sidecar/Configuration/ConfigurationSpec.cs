using System.Text.Json.Nodes;

namespace Sidecar.Configuration;

/// <summary>The <c>spec</c> of all resources of kind Configuration, one laid over the other, with its parts read.</summary>
/// <param name="Json">All of it.</param>
internal sealed record ConfigurationSpec(JsonObject Json)
{
    /// <summary>Component types that may not be loaded, some with their version behind a slash.</summary>
    public IReadOnlySet<string> DeniedComponents { get; } =
        Texts((Json["components"] as JsonObject)?["deny"]).ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Which secrets of which store the application may read.</summary>
    public IReadOnlyDictionary<string, SecretScope> SecretScopes { get; } =
        Objects((Json["secrets"] as JsonObject)?["scopes"]).GroupBy(scope => scope["storeName"]?.ToString() ?? string.Empty)
            .ToDictionary(scopes => scopes.Key, scopes => SecretScope.Read(scopes.Last()));

    /// <summary>Features and whether each is on.</summary>
    public IReadOnlyDictionary<string, bool> Features { get; } =
        Objects(Json["features"]).GroupBy(feature => feature["name"]?.ToString() ?? string.Empty)
            .ToDictionary(features => features.Key, features => features.Last()["enabled"]?.ToString() == "true");

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => (node as JsonArray ?? []).OfType<JsonObject>();

    private static IEnumerable<string> Texts(JsonNode? node) => (node as JsonArray ?? []).Select(item => item?.ToString() ?? string.Empty);
}
