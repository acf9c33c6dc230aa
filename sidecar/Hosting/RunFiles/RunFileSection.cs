using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace Sidecar.Hosting.RunFiles;

/// <summary>One mapping of a run file, held against the keys that it may have.</summary>
internal sealed class RunFileSection
{
    private readonly Dictionary<string, YamlNode> values = [];

    private RunFileSection(string file, string name, long line) => (File, Name, Line) = (file, name, line);

    /// <summary>The file it stands in.</summary>
    public string File { get; }

    /// <summary>What it is called in messages, such as <c>apps[0]</c>; empty for the file itself.</summary>
    public string Name { get; }

    /// <summary>The line it begins at.</summary>
    public long Line { get; }

    /// <summary>Reads a mapping.</summary>
    /// <exception cref="RunFileException">It is none, or a key is unknown or has a value of the wrong kind.</exception>
    public static RunFileSection Read(string file, string name, YamlNode node, IReadOnlyDictionary<string, RunFileKeyKind> keys)
    {
        var section = new RunFileSection(file, name, node.Start.Line);
        if (node is not YamlMappingNode mapping)
        {
            throw section.Error(null, "must be a mapping of keys to values");
        }

        foreach (var (key, value) in mapping)
        {
            section.Add((key as YamlScalarNode)?.Value ?? "", key.Start.Line, value, keys);
        }

        return section;
    }

    /// <summary>An error at a key, or at the section when the key is null or missing.</summary>
    public RunFileException Error(string? key, string message)
    {
        var line = key is not null && values.TryGetValue(key, out var node) ? node.Start.Line : Line;
        var place = string.Join('.', new[] { Name, key }.Where(part => !string.IsNullOrEmpty(part)));
        return new RunFileException(File, line, place.Length == 0 ? message : $"{place} {message}");
    }

    /// <summary>The node of a key; null when it is missing.</summary>
    public YamlNode? Node(string key) => values.GetValueOrDefault(key);

    /// <summary>A scalar; null when it is missing or empty.</summary>
    public string? Text(string key) => values.GetValueOrDefault(key) is YamlScalarNode { Value: { Length: > 0 } text } ? text : null;

    /// <summary>A whole number; null when it is missing.</summary>
    public int? Number(string key) => Text(key) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;

    /// <summary>A truth value; null when it is missing.</summary>
    public bool? Flag(string key) => Text(key) is { } text ? bool.Parse(text) : null;

    /// <summary>A list of scalars; null when it is missing or empty.</summary>
    public IReadOnlyList<string>? List(string key) => values.GetValueOrDefault(key) is YamlSequenceNode { Children.Count: > 0 } list
        ? [.. list.Cast<YamlScalarNode>().Select(item => item.Value ?? "")]
        : null;

    /// <summary>Names and scalars; empty when it is missing.</summary>
    public IEnumerable<KeyValuePair<string, string>> Map(string key) => values.GetValueOrDefault(key) is YamlMappingNode map
        ? map.Select(pair => KeyValuePair.Create(((YamlScalarNode)pair.Key).Value ?? "", ((YamlScalarNode)pair.Value).Value ?? ""))
        : [];

    private static string? Fault(RunFileKeyKind kind, YamlNode value) => kind switch
    {
        RunFileKeyKind.Section => null,
        RunFileKeyKind.List => value is YamlSequenceNode list && list.All(item => item is YamlScalarNode) ? null : "must be a list of texts",
        RunFileKeyKind.Map =>
            value is YamlMappingNode map && map.All(pair => pair is { Key: YamlScalarNode, Value: YamlScalarNode })
                ? null
                : "must be a mapping of names to texts",
        _ => value is YamlScalarNode scalar ? ScalarFault(kind, scalar.Value ?? "") : "must be a single value",
    };

    private static string? ScalarFault(RunFileKeyKind kind, string text) => kind switch
    {
        _ when text.Length == 0 => null,
        RunFileKeyKind.Number => int.TryParse(text, CultureInfo.InvariantCulture, out _) ? null : $"must be a whole number, not '{text}'",
        RunFileKeyKind.Port =>
            int.TryParse(text, CultureInfo.InvariantCulture, out var port) && port <= 65535
                ? null
                : $"must be a port (up to 65535), not '{text}'",
        RunFileKeyKind.Flag => bool.TryParse(text, out _) ? null : $"must be true or false, not '{text}'",
        RunFileKeyKind.Destination => LogDestinations.TryParse(text, out _) ? null : $"must be console, file or fileAndConsole, not '{text}'",
        _ => null,
    };

    private static bool IsEmpty(YamlNode node) =>
        node is YamlScalarNode { Value: null or "" or "~" or "null", Style: YamlDotNet.Core.ScalarStyle.Plain or YamlDotNet.Core.ScalarStyle.Any };

    private void Add(string key, long line, YamlNode value, IReadOnlyDictionary<string, RunFileKeyKind> keys)
    {
        if (!keys.TryGetValue(key, out var kind))
        {
            var near = keys.Keys.FirstOrDefault(known => string.Equals(known, key, StringComparison.OrdinalIgnoreCase));
            var place = Name.Length == 0 ? key : $"{Name}.{key}";
            throw new RunFileException(File, line, $"{place} is not a key of a run file{(near is null ? "" : $"; it is spelled {near}")}");
        }

        if (IsEmpty(value))
        {
            return;
        }

        values.Add(key, value);
        if (Fault(kind, value) is { } fault)
        {
            throw Error(key, fault);
        }
    }
}
