using System.Text.Json.Nodes;

namespace Sidecar.Components.Resources;

/// <summary>Remembers the lines of a YAML file that its parts stand on.</summary>
internal sealed class SourceMap(string file)
{
    private readonly Dictionary<JsonNode, long> lines = new(ReferenceEqualityComparer.Instance);

    /// <summary>The file.</summary>
    public string File => file;

    /// <summary>Remembers a part.</summary>
    public void Add(JsonNode node, long line) => lines[node] = line;

    /// <summary><c>file:line</c> of a part; the file alone when it isn't known.</summary>
    public string Of(JsonNode? node) => node is not null && lines.TryGetValue(node, out var line) ? $"{file}:{line}" : file;
}
