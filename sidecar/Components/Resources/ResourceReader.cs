using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Sidecar.Components.Resources;

/// <summary>Reads YAML into resources.</summary>
internal static class ResourceReader
{
    /// <summary>The documents of a text that have a <c>kind</c>.</summary>
    /// <param name="yaml">The text.</param>
    /// <param name="file">What errors call it.</param>
    /// <exception cref="SidecarStartException">It is not YAML, or one of its documents is no mapping; the message has file and line.</exception>
    public static IReadOnlyList<Resource> Read(string yaml, string file)
    {
        YamlStream stream;
        try
        {
            stream = YamlText.Load(yaml);
        }
        catch (YamlException wrong)
        {
            throw new SidecarStartException($"{file}:{wrong.Start.Line}: not valid YAML: {wrong.Message}", wrong);
        }

        List<Resource> resources = [];
        foreach (var document in stream.Documents)
        {
            var places = new SourceMap(file);
            var content = YamlToJson.Convert(document.RootNode, places);
            if (content is not (null or JsonObject))
            {
                throw new SidecarStartException($"{places.Of(content)}: no resource: a mapping with kind, metadata and spec is expected");
            }

            if (content is JsonObject body && body["kind"]?.ToString() is { Length: > 0 } kind)
            {
                var name = (body["metadata"] as JsonObject)?["name"]?.ToString() ?? string.Empty;
                resources.Add(new Resource(kind, body["apiVersion"]?.ToString() ?? string.Empty, name, body, places));
            }
        }

        return resources;
    }
}
