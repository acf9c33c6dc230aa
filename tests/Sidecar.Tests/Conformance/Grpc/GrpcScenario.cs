using System.Text.Json.Nodes;
using Testing.Shop;

namespace Sidecar.Tests.Conformance.Grpc;

/// <summary>A recording of the official runtime's gRPC API.</summary>
internal sealed record GrpcScenario(string Name, JsonObject Content)
{
    private static string Folder => Repository.Combine("tests", "Vectors", "grpc");

    public JsonArray Steps => Content["steps"]!.AsArray();

    public JsonObject? App => Content["app"] as JsonObject;

    public bool HasGrpcApp => App?["protocol"]?.ToString() == "grpc";

    /// <summary>The names of all recordings.</summary>
    public static IEnumerable<string> Names => Directory.EnumerateFiles(Folder, "*.json", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Folder, file)[..^".json".Length].Replace('\\', '/'))
        .Order(StringComparer.Ordinal);

    public static GrpcScenario Read(string name) => new(name, JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, name + ".json")))!.AsObject());
}
