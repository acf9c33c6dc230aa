using System.Text.Json.Nodes;
using Testing.Shop;

namespace Sidecar.Tests.Conformance.Workflows;

/// <summary>A recorded conversation of the official runtime with a worker and a client.</summary>
internal sealed record Recording(string Name, JsonObject Content)
{
    private static string Folder => Repository.Combine("tests", "Vectors", "workflow");

    public static IReadOnlyList<string> Names =>
        [.. Directory.EnumerateFiles(Folder, "*.json").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    public JsonArray Steps => Content["steps"]!.AsArray();

    public IReadOnlyList<JsonObject> Exchange => [.. Content["exchange"]!.AsArray().Select(entry => entry!.AsObject())];

    public bool IsUnordered => Content["unordered"] is not null;

    public bool IsConnected => Content["connected"] is not { } connected || (bool)connected;

    public static Recording Read(string name) => new(name, JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, name + ".json")))!.AsObject());
}
