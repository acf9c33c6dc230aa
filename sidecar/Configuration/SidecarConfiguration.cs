using System.Text.Json.Nodes;
using Sidecar.Components;

namespace Sidecar.Configuration;

/// <summary>The resources of kind Configuration, one laid over the other: what a later one says of a part of <c>spec</c> holds.</summary>
/// <param name="Spec">The merged <c>spec</c>.</param>
internal sealed record SidecarConfiguration(JsonObject Spec)
{
    /// <summary>Component types that may not be loaded.</summary>
    public IReadOnlySet<string> DeniedComponents { get; } =
        Texts((Spec["components"] as JsonObject)?["deny"]).ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Which secrets of which store the application may read.</summary>
    public IReadOnlyDictionary<string, SecretScope> SecretScopes { get; } =
        Objects((Spec["secrets"] as JsonObject)?["scopes"]).GroupBy(scope => scope["storeName"]?.ToString() ?? string.Empty)
            .ToDictionary(scopes => scopes.Key, scopes => SecretScope.Read(scopes.Last()));

    /// <summary>Preview features and whether each is on.</summary>
    public IReadOnlyDictionary<string, bool> Features { get; } =
        Objects(Spec["features"]).ToDictionary(feature => feature["name"]?.ToString() ?? string.Empty, feature => feature["enabled"]?.ToString() == "true");

    /// <summary>Reads and merges the files that the options name.</summary>
    /// <exception cref="SidecarStartException">A file is missing or not YAML.</exception>
    public static SidecarConfiguration Load(SidecarOptions options)
    {
        JsonObject merged = [];
        foreach (var path in options.ConfigPaths.Select(path => Path.GetFullPath(path, options.WorkingDirectory)))
        {
            if (!File.Exists(path))
            {
                throw new SidecarStartException($"the configuration {path} does not exist");
            }

            var text = EnvironmentText.Expand(File.ReadAllText(path), options.ReadEnvironment);
            foreach (var part in ResourceReader.Read(text, path).Where(resource => resource.Kind == "Configuration").SelectMany(resource => resource.Spec))
            {
                merged[part.Key] = part.Value?.DeepClone();
            }
        }

        return new SidecarConfiguration(merged);
    }

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => (node as JsonArray ?? []).OfType<JsonObject>();

    private static IEnumerable<string> Texts(JsonNode? node) => (node as JsonArray ?? []).Select(item => item?.ToString() ?? string.Empty);
}
