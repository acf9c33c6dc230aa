using System.Text.Json.Nodes;

namespace Sidecar.Tests.Conformance;

/// <summary>What differs from run to run: folders and ports, by the names that a recording gives them.</summary>
internal sealed class Placeholders
{
    private readonly Dictionary<string, string> values = [];

    public string this[string name]
    {
        get => values[name];
        set => values[name] = value;
    }

    /// <summary>Puts the values of this run in.</summary>
    public string Fill(string text) => values.Aggregate(text, (filled, entry) => filled.Replace($"{{{{{entry.Key}}}}}", entry.Value, StringComparison.Ordinal));

    /// <inheritdoc cref="Fill(string)"/>
    public JsonNode? Fill(JsonNode? node) => Map(node, Fill);

    /// <summary>Puts the names back.</summary>
    public JsonNode? Unfill(JsonNode? node) => Map(node, text => values.OrderByDescending(entry => entry.Value.Length)
        .Aggregate(text, (unfilled, entry) => unfilled.Replace(entry.Value, $"{{{{{entry.Key}}}}}", StringComparison.Ordinal)));

    private static JsonNode? Map(JsonNode? node, Func<string, string> change) => node switch
    {
        JsonObject json => new JsonObject(json.Select(entry => KeyValuePair.Create(change(entry.Key), Map(entry.Value, change)))),
        JsonArray list => new JsonArray([.. list.Select(item => Map(item, change))]),
        JsonValue value when value.TryGetValue<string>(out var text) => change(text),
        _ => node?.DeepClone(),
    };
}
