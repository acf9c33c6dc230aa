using System.Text.Json.Nodes;
using Sidecar.Components.Resources;

namespace Sidecar.Components;

/// <summary>Reads resources of kind Component.</summary>
internal static class ComponentReader
{
    /// <summary>Every component of a set, none twice.</summary>
    /// <exception cref="SidecarStartException">One is incomplete, or two have one name.</exception>
    public static IReadOnlyList<ComponentSource> ReadAll(ResourceSet resources)
    {
        Dictionary<string, ComponentSource> components = [];
        foreach (var resource in resources.OfKind("Component"))
        {
            var component = Read(resource);
            if (!components.TryAdd(component.Name, component))
            {
                throw new SidecarStartException(
                    $"{resource.Source}: component '{component.Name}' is defined a second time; the first stands at {components[component.Name].Source}");
            }
        }

        return [.. components.Values];
    }

    /// <summary>One component.</summary>
    public static ComponentSource Read(Resource resource)
    {
        var spec = resource.Spec;
        var type = spec["type"]?.ToString();
        var problem = resource.Name.Length == 0
            ? "a component needs metadata.name"
            : string.IsNullOrEmpty(type)
            ? $"component '{resource.Name}' needs spec.type"
            : null;
        if (problem is not null)
        {
            throw new SidecarStartException($"{resource.Source}: {problem}");
        }

        return new ComponentSource(resource, type!, Version(spec), Settings(resource), (resource.Body["auth"] as JsonObject)?["secretStore"]?.ToString())
        {
            IgnoreErrors = spec["ignoreErrors"]?.ToString() == "true",
            InitTimeout = InitTimeout(resource),
        };
    }

    private static string Version(JsonObject spec) => spec["version"]?.ToString() is { Length: > 0 } version and not "v0" ? version : "v1";

    private static List<ComponentSetting> Settings(Resource resource)
    {
        if (resource.Spec["metadata"] is not { } metadata)
        {
            return [];
        }

        return metadata is JsonArray items
            ? [.. items.Select(item => Setting(resource, item))]
            : throw new SidecarStartException($"{resource.Places.Of(metadata)}: spec.metadata of component '{resource.Name}' must be a list");
    }

    private static ComponentSetting Setting(Resource resource, JsonNode? node)
    {
        if (node is not JsonObject item || item["name"]?.ToString() is not { Length: > 0 } name)
        {
            throw new SidecarStartException(
                $"{resource.Places.Of(node ?? resource.Spec["metadata"])}: each entry of spec.metadata of component '{resource.Name}' needs a name");
        }

        var reference = item["secretKeyRef"] as JsonObject;
        var secret = reference?["name"]?.ToString();
        return new ComponentSetting(
            name,
            Text(item["value"]),
            secret,
            reference?["key"]?.ToString() ?? secret,
            item["envRef"]?.ToString(),
            resource.Places.Of(item));
    }

    // A list or map as a value reaches the component as its JSON text.
    private static string? Text(JsonNode? value) => value switch
    {
        null => null,
        JsonValue scalar => scalar.ToString(),
        _ => value.ToJsonString(),
    };

    private static TimeSpan InitTimeout(Resource resource)
    {
        if (resource.Spec["initTimeout"] is not { } text)
        {
            return TimeSpan.FromSeconds(5);
        }

        return GoDuration.TryParse(text.ToString(), out var timeout)
            ? timeout
            : throw new SidecarStartException($"{resource.Places.Of(text)}: initTimeout '{text}' of component '{resource.Name}' is not a duration such as 5s");
    }
}
