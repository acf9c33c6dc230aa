using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Sidecar.Components.Resources;
using YamlDotNet.RepresentationModel;

namespace Sidecar.Components;

/// <summary>
/// The catalogue of component types: one YAML file each in <c>Types/</c>, and one for what a building block adds to all of its types.
/// </summary>
internal static class ComponentTypes
{
    private static readonly ConcurrentDictionary<string, ComponentType?> Known = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What is known of a type; null: nothing.</summary>
    public static ComponentType? Find(string type) => Known.GetOrAdd(type, Load);

    /// <summary>Refuses a component that lacks what its type requires.</summary>
    /// <exception cref="SidecarStartException">The message names the setting.</exception>
    public static void Require(ComponentDefinition definition)
    {
        if (Find(definition.Type)?.Problem(definition.Metadata) is { } problem)
        {
            throw new SidecarStartException(problem);
        }
    }

    private static ComponentType? Load(string type)
    {
        if (Read(type) is not { } data)
        {
            return null;
        }

        if (data["alias"]?.ToString() is { } alias)
        {
            return Find(alias);
        }

        var shared = Read(type.Split('.')[0]);
        return new ComponentType(type, data["status"]?.ToString() ?? "stable", [.. Fields(data), .. Fields(shared)]);
    }

    private static IEnumerable<ComponentField> Fields(JsonObject? data) =>
        (data?["fields"] as JsonArray ?? []).OfType<JsonObject>().Select(field => new ComponentField(
            field["name"]!.ToString(),
            field["required"]?.ToString() == "true",
            field["default"]?.ToString(),
            [.. (field["allowed"] as JsonArray ?? []).Select(value => value!.ToString())]));

    private static JsonObject? Read(string name)
    {
        using var stream = typeof(ComponentTypes).Assembly.GetManifestResourceStream($"Types/{name.ToLowerInvariant()}.yaml");
        if (stream is null)
        {
            return null;
        }

        using var reader = new StreamReader(stream);
        var yaml = new YamlStream();
        yaml.Load(reader);
        return YamlToJson.Convert(yaml.Documents[0].RootNode, new SourceMap(name)) as JsonObject;
    }
}
