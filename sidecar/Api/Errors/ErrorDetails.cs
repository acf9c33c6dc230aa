using System.Text.Json.Nodes;

namespace Sidecar.Api.Errors;

/// <summary>The kinds of <c>details</c> that a rich error carries.</summary>
internal static class ErrorDetails
{
    private const string Prefix = "type.googleapis.com/google.rpc.";

    /// <summary>Why, as a stable word.</summary>
    public static JsonObject ErrorInfo(string reason, params ReadOnlySpan<(string Key, string Value)> metadata)
    {
        JsonObject? values = null;
        foreach (var (key, value) in metadata)
        {
            (values ??= [])[key] = value;
        }

        return ErrorInfo(reason, values);
    }

    /// <summary>Why, with metadata that may be none, or empty: the official runtime has both.</summary>
    public static JsonObject ErrorInfo(string reason, JsonObject? metadata) =>
        new() { ["@type"] = Prefix + "ErrorInfo", ["domain"] = "dapr.io", ["metadata"] = metadata, ["reason"] = reason };

    /// <summary>About what.</summary>
    public static JsonObject ResourceInfo(string type, string name, string description = "") => new()
    {
        ["@type"] = Prefix + "ResourceInfo",
        ["resource_type"] = type,
        ["resource_name"] = name,
        ["owner"] = string.Empty,
        ["description"] = description,
    };

    /// <summary>Which field of the request breaks which rule.</summary>
    public static JsonObject BadRequest(string field, string description) => new()
    {
        ["@type"] = Prefix + "BadRequest",
        ["field_violations"] = new JsonArray(new JsonObject { ["field"] = field, ["description"] = description }),
    };
}
