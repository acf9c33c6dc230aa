using System.Text.Json.Nodes;
using Testing.Shop;

namespace Sidecar.Tests.Conformance;

/// <summary>A recording of the official runtime: what was asked of it and of its applications, and what it did.</summary>
internal sealed record Scenario(string Name, JsonObject Content)
{
    private static string Folder => Repository.Combine("tests", "Vectors", "http");

    public JsonArray Steps => Content["steps"]!.AsArray();

    public IReadOnlyDictionary<string, JsonObject> Apps =>
        Content["apps"]!.AsObject().ToDictionary(app => app.Key, app => app.Value!.AsObject());

    /// <summary>The names of the recordings of an area, which is a folder.</summary>
    public static IEnumerable<string> NamesOf(string area) =>
        Directory.EnumerateFiles(Path.Combine(Folder, area), "*.json", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Folder, file)[..^".json".Length].Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    public static IEnumerable<string> Areas => Directory.EnumerateDirectories(Folder).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal);

    public static Scenario Read(string name) => new(name, JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, name + ".json")))!.AsObject());
}
