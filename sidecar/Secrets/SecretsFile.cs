using System.Text.Json.Nodes;

namespace Sidecar.Secrets;

/// <summary>Makes secrets of a JSON document.</summary>
internal static class SecretsFile
{
    /// <summary>Secret name → its values.</summary>
    /// <param name="json">The document.</param>
    /// <param name="separator">Stands between the names of nested values, and before the index of one in a list.</param>
    /// <param name="multiValued">True: one secret for each top-level name, with all below it. False: one for each single value.</param>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Read(JsonObject json, string separator, bool multiValued)
    {
        Dictionary<string, IReadOnlyDictionary<string, string>> secrets = [];
        if (multiValued)
        {
            foreach (var (name, value) in json)
            {
                secrets[name] = value is JsonObject or JsonArray ? Flatten(value, separator) : new Dictionary<string, string> { [name] = value?.ToString() ?? string.Empty };
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
                    values[path] = node?.ToString() ?? string.Empty;
                    break;
            }
        }

        string Join(string path, string name) => path.Length == 0 ? name : path + separator + name;
    }
}
