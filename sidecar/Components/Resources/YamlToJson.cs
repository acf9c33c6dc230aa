using System.Text.Json;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Sidecar.Components.Resources;

/// <summary>Makes JSON of YAML nodes, keeping the text of numbers as it was written.</summary>
internal static class YamlToJson
{
    /// <summary>Converts a node and notes the lines of its parts.</summary>
    public static JsonNode? Convert(YamlNode node, SourceMap places)
    {
        JsonNode? json = node switch
        {
            YamlMappingNode mapping => Convert(mapping, places),
            YamlSequenceNode sequence => new JsonArray([.. sequence.Children.Select(child => Convert(child, places))]),
            YamlScalarNode scalar => Convert(scalar),
            _ => null,
        };
        if (json is not null)
        {
            places.Add(json, node.Start.Line);
        }

        return json;
    }

    private static JsonObject Convert(YamlMappingNode mapping, SourceMap places)
    {
        var json = new JsonObject();
        foreach (var (key, value) in mapping.Children)
        {
            json[key.ToString()] = Convert(value, places);
        }

        return json;
    }

    private static JsonValue? Convert(YamlScalarNode scalar)
    {
        var text = scalar.Value ?? string.Empty;
        if (scalar.Style != ScalarStyle.Plain)
        {
            return JsonValue.Create(text);
        }

        return text switch
        {
            "" or "~" or "null" or "Null" or "NULL" => null,
            "true" or "True" or "TRUE" => JsonValue.Create(true),
            "false" or "False" or "FALSE" => JsonValue.Create(false),
            _ => Number(text) ?? JsonValue.Create(text),
        };
    }

    private static JsonValue? Number(string text)
    {
        if (!char.IsAsciiDigit(text[^1]) || (!char.IsAsciiDigit(text[0]) && text[0] != '-'))
        {
            return null;
        }

        try
        {
            return JsonNode.Parse(text) as JsonValue;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
