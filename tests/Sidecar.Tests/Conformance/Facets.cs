using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Sidecar.Tests.Conformance;

/// <summary>The comparable part of a recording. Times, ids, trace ids and etags count as there or not; of an error its code counts.</summary>
internal static partial class Facets
{
    private static readonly HashSet<string> Volatile =
    [
        "id", "traceid", "traceparent", "tracestate", "time", "expiration", "seconds", "at", "user-agent", "entryId",
        "metadata.ttlexpiretime", "ttlExpireTime", "runtimeVersion",
    ];

    private static readonly string[] NotCompared = ["user-agent", "accept", "x-forwarded-for", "traceparent", "tracestate"];

    /// <summary>Label → value, as JSON with sorted names.</summary>
    public static SortedDictionary<string, string> Of(JsonObject recording)
    {
        var loose = Texts(recording["loose"]);
        SortedDictionary<string, string> facets = new(StringComparer.Ordinal) { ["ready"] = Json(recording["ready"]) };
        foreach (var (index, node) in recording["steps"]!.AsArray().Index())
        {
            AddStep(facets, $"step {index:00}", node!.AsObject(), loose);
        }

        foreach (var (app, requests) in recording["deliveries"] as JsonObject ?? [])
        {
            facets[$"deliveries {app}"] = Deliveries(requests!.AsArray(), recording, loose);
        }

        return facets;
    }

    /// <summary>The lines that tell two recordings apart.</summary>
    public static IReadOnlyList<string> Differences(JsonObject expected, JsonObject actual)
    {
        var (want, have) = (Of(expected), Of(actual));
        return [.. want.Keys.Union(have.Keys).Where(key => want.GetValueOrDefault(key) != have.GetValueOrDefault(key))
            .Select(key => $"{key}\n  want {want.GetValueOrDefault(key)}\n  have {have.GetValueOrDefault(key)}")];
    }

    private static void AddStep(SortedDictionary<string, string> facets, string label, JsonObject step, HashSet<string> loose)
    {
        foreach (var part in new[] { "seen", "code", "found", "ready" }.Where(step.ContainsKey))
        {
            facets[$"{label} {part}"] = Json(step[part]);
        }

        if (step["messages"] is JsonArray messages)
        {
            facets[$"{label} mails"] = Json(new JsonArray([.. messages.Select(message => message!["envelope"]!.DeepClone())]));
        }

        if (step["response"] is not JsonObject response)
        {
            return;
        }

        var ignored = Texts(step["ignore"]);
        facets[$"{label} status"] = Json(response["status"] ?? response["error"]);
        if (!ignored.Contains("body"))
        {
            facets[$"{label} body"] = Json(Blank(ErrorShape(response["body"]), null, loose));
        }

        if (!ignored.Contains("headers"))
        {
            facets[$"{label} headers"] = Json(Blank(Headers(response), null, loose));
        }
    }

    private static JsonObject Headers(JsonObject response)
    {
        var headers = (response["headers"]?.DeepClone() as JsonObject) ?? [];
        if (response["body"] is null)
        {
            headers.Remove("content-type");
        }

        if (headers["content-type"] is { } contentType)
        {
            headers["content-type"] = contentType.ToString().Split(';')[0].Trim().ToLowerInvariant();
        }

        return headers;
    }

    private static string Deliveries(JsonArray requests, JsonObject recording, HashSet<string> loose)
    {
        var ignored = recording["ignore_paths"] is { } paths ? Texts(paths) : ["/dapr/subscribe"];
        var rows = requests.Select(request => request!.AsObject())
            .Where(request => !ignored.Contains(ScriptedApp.PathOf(request)))
            .Select(request => Json(Blank(Row(request), null, loose)));
        return string.Join('\n', recording["unordered"] is not null ? rows.Order(StringComparer.Ordinal) : rows);
    }

    private static JsonObject Row(JsonObject request)
    {
        var headers = request["headers"]!.DeepClone().AsObject();
        Array.ForEach(NotCompared, name => headers.Remove(name));
        if (request["body"] is null)
        {
            headers.Remove("content-type");
        }

        return new()
        {
            ["method"] = request["method"]!.DeepClone(),
            ["path"] = request["path"]!.DeepClone(),
            ["headers"] = headers,
            ["body"] = request["body"]?.DeepClone()
        };
    }

    private static JsonNode? ErrorShape(JsonNode? body) =>
        body is JsonObject { } recorded && recorded["json"] is JsonObject json && json["errorCode"] is { } code
            ? new JsonObject { ["errorCode"] = code.DeepClone() }
            : body;

    private static JsonNode? Blank(JsonNode? node, string? key, HashSet<string> loose)
    {
        if (key is not null && (Volatile.Contains(key) || loose.Contains(key)))
        {
            return node is null || (node is JsonValue && node.ToString().Length == 0) ? node?.DeepClone() : "*";
        }

        return node switch
        {
            JsonObject json => new JsonObject(json.Select(entry => KeyValuePair.Create(entry.Key, Blank(entry.Value, entry.Key, loose)))),
            JsonArray list => new JsonArray([.. list.Select(item => Blank(item, null, loose))]),
            JsonValue value when value.TryGetValue<string>(out var text) => key == "etag" ? "*" : Uuid().Replace(text, "<uuid>"),
            _ => node?.DeepClone(),
        };
    }

    private static string Json(JsonNode? node) => Sorted(node)?.ToJsonString() ?? "null";

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject json =>
            new JsonObject(
                json.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => KeyValuePair.Create(entry.Key, Sorted(entry.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Sorted)]),
        _ => node?.DeepClone(),
    };

    private static HashSet<string> Texts(JsonNode? node) => [.. (node as JsonArray ?? []).Select(item => item!.ToString())];

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Uuid();
}
