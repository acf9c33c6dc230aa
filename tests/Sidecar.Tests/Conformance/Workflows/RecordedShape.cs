using System.Text.Json.Nodes;

namespace Sidecar.Tests.Conformance.Workflows;

/// <summary>What of a message is the same in every run: times, execution ids, trace contexts and continuation tokens are only there or not.</summary>
internal static class RecordedShape
{
    private static readonly HashSet<string> Varying = new(StringComparer.Ordinal)
    {
        "timestamp", "fireAt", "createdTimestamp", "lastUpdatedTimestamp", "scheduledStartTimestamp", "executionId", "stackTrace",
        "createdAt", "lastUpdatedAt", "continuationToken",
    };

    public static string Of(JsonNode? node) => Clean(node, string.Empty)?.ToJsonString() ?? "null";

    public static string Of(IEnumerable<JsonObject> exchange, bool unordered)
    {
        var lines = exchange.Select(Of);
        return string.Join('\n', unordered ? lines.Order(StringComparer.Ordinal) : lines);
    }

    private static JsonNode? Clean(JsonNode? node, string name) => node switch
    {
        JsonObject entries => new JsonObject(entries
            .Where(entry => entry.Key != "parentTraceContext")
            .OrderBy(entry => entry.Key, StringComparer.Ordinal)
            .Select(entry => KeyValuePair.Create(entry.Key, Clean(entry.Value, entry.Key)))),
        JsonArray items => new JsonArray([.. items.Select(item => Clean(item, string.Empty))]),
        JsonValue value when Varying.Contains(name) => value.ToString().StartsWith("0001-", StringComparison.Ordinal) ? "never" : "some",
        _ => node?.DeepClone(),
    };
}
