using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sidecar.Api.Json;

namespace Sidecar.Secrets;

/// <summary>Makes secrets of a JSON document.</summary>
internal static class SecretsFile
{
    /// <summary>Secret name → its values.</summary>
    /// <param name="json">The document.</param>
    /// <param name="separator">Stands between the names of nested values, and before the index of one in a list.</param>
    /// <param name="multiValued">
    /// True: one secret for each top-level name of a string or an object, with all below it. False: one for each single value.
    /// </param>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Read(JsonObject json, string separator, bool multiValued)
    {
        Dictionary<string, IReadOnlyDictionary<string, string>> secrets = [];
        if (multiValued)
        {
            foreach (var (name, value) in json)
            {
                if (value is JsonObject)
                {
                    secrets[name] = Flatten(value, separator);
                }
                else if (value?.GetValueKind() == JsonValueKind.String)
                {
                    secrets[name] = new Dictionary<string, string> { [name] = value.ToString() };
                }
            }
        }
        else
        {
            foreach (var (name, value) in Flatten(json, separator))
            {
                secrets[name] = new Dictionary<string, string> { [name] = value };
            }
        }

        return secrets;
    }

    private static Dictionary<string, string> Flatten(JsonNode json, string separator)
    {
        Dictionary<string, string> values = [];
        Add(json, string.Empty);
        return values;

        void Add(JsonNode? node, string path)
        {
            switch (node)
            {
                case JsonObject map:
                    map.ToList().ForEach(entry => Add(entry.Value, Join(path, entry.Key)));
                    break;
                case JsonArray list:
                    list.Index().ToList().ForEach(entry => Add(entry.Item, Join(path, entry.Index.ToString())));
                    break;
                default:
                    values[path] = Text(node);
                    break;
            }
        }

        string Join(string path, string name) => path.Length == 0 ? name : path + separator + name;
    }

    // What is no string is no text to the official runtime either: its formatter complains in the value.
    private static string Text(JsonNode? value) => value?.GetValueKind() switch
    {
        null => "%!s(<nil>)",
        JsonValueKind.Number => $"%!s(float64={GoNumber.Print(double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture))})",
        JsonValueKind.String => value.ToString(),
        _ => $"%!s(bool={value})",
    };
}
