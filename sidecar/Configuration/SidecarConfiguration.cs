using System.Text.Json.Nodes;
using Sidecar.Components.Resources;

namespace Sidecar.Configuration;

/// <summary>What the resources of kind Configuration say now: what a later one says of a part of <c>spec</c> holds.</summary>
internal sealed class SidecarConfiguration(JsonObject spec)
{
    private static readonly string[] OnByDefault = ["HotReload", "WorkflowsRemoteActivityReminder"];
    private volatile ConfigurationSpec now = new(spec);

    /// <summary>The merged <c>spec</c>.</summary>
    public JsonObject Spec => now.Json;

    /// <summary>Which secrets of which store the application may read.</summary>
    public IReadOnlyDictionary<string, SecretScope> SecretScopes => now.SecretScopes;

    /// <summary>
    /// The features that are on: those of the official runtime's default that are not turned off, then those that are turned on.
    /// </summary>
    public IEnumerable<string> EnabledFeatures =>
        OnByDefault.Where(name => now.Features.GetValueOrDefault(name, true)).Union(
            now.Features.Where(feature => feature.Value).Select(feature => feature.Key));

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

            var text = EnvironmentText.Expand(ResourceFile.ReadText(path), options.ReadEnvironment);
            foreach (var part in ResourceReader.Read(text, path).Where(resource => resource.Kind == "Configuration").SelectMany(resource => resource.Spec))
            {
                merged[part.Key] = part.Value?.DeepClone();
            }
        }

        return new SidecarConfiguration(merged);
    }

    /// <summary>Whether a feature is on.</summary>
    public bool IsOn(string feature) => EnabledFeatures.Contains(feature);

    /// <summary>Whether components of a type and version may not be loaded.</summary>
    public bool Denies(string type, string version) => now.DeniedComponents.Contains(type) || now.DeniedComponents.Contains($"{type}/{version}");

    /// <summary>Says from now on what another says.</summary>
    public void Replace(SidecarConfiguration next) => now = next.now;
}
