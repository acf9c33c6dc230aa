using System.Text.Json.Nodes;

namespace Sidecar.Tests.Conformance.Grpc;

/// <summary>What of an answer or a delivery is the same in every run: ids, times, traces and etags are only there or not, and features have no order.</summary>
internal static class RecordedShape
{
    private static readonly HashSet<string> Varying =
        new(StringComparer.Ordinal) { "id", "time", "traceid", "traceparent", "tracestate", "etag", "expiration" };

    public static string Of(JsonNode? node) => Clean(node, string.Empty)?.ToJsonString() ?? "null";

    private static JsonNode? Clean(JsonNode? node, string name) => node switch
    {
        JsonObject entries => new JsonObject(entries
            .Where(entry => entry.Value is not null)
            .OrderBy(entry => entry.Key, StringComparer.Ordinal)
            .Select(entry => KeyValuePair.Create(entry.Key, Clean(entry.Value, entry.Key)))),
        JsonArray features when name == "enabledFeatures" => new JsonArray([.. features.Select(feature => feature!.ToString()).Order(StringComparer.Ordinal)]),
        JsonArray items => new JsonArray([.. items.Select(item => Clean(item, string.Empty))]),
        JsonValue when Varying.Contains(name) => "*",
        _ => node?.DeepClone(),
    };
}
