using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sidecar.Tests.Conformance;

/// <summary>Writes JSON byte for byte as the client of the recordings did: a space after each colon and comma.</summary>
internal static class RecordedJson
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(JsonNode? node) => node switch
    {
        JsonObject json => "{" + string.Join(", ", json.Select(entry => $"{Text(entry.Key)}: {Write(entry.Value)}")) + "}",
        JsonArray list => "[" + string.Join(", ", list.Select(Write)) + "]",
        null => "null",
        _ => node.ToJsonString(Options),
    };

    private static string Text(string text) => JsonSerializer.Serialize(text, Options);
}
