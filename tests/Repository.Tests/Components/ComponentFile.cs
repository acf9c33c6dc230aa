using YamlDotNet.RepresentationModel;

namespace Repository.Tests.Components;

/// <summary>A component as a set writes it.</summary>
internal sealed record ComponentFile(string Name, string Type, string Version, IReadOnlyDictionary<string, string> Metadata, IReadOnlyList<string> Scopes)
{
    /// <summary>Reads every component of a set, by name.</summary>
    public static IReadOnlyDictionary<string, ComponentFile> ReadSet(string set) =>
        Directory.EnumerateFiles(Folders.Combine("components", set), "*.yaml").Select(Read).ToDictionary(component => component.Name);

    /// <summary>The building block: what the type begins with.</summary>
    public string Kind => Type.Split('.')[0];

    private static ComponentFile Read(string path)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(File.ReadAllText(path)));
        var root = (YamlMappingNode)Assert.Single(stream.Documents).RootNode;
        var spec = (YamlMappingNode)root["spec"];
        var metadata = Items(spec, "metadata").Cast<YamlMappingNode>().ToDictionary(item => Text(item, "name"), item => Text(item, "value"));
        var name = Text((YamlMappingNode)root["metadata"], "name");
        Assert.Equal(name + ".yaml", Path.GetFileName(path));
        return new ComponentFile(name, Text(spec, "type"), Text(spec, "version"), metadata, [.. Items(root, "scopes").Select(item => item.ToString())]);
    }

    private static IEnumerable<YamlNode> Items(YamlMappingNode node, string key) =>
        node.Children.TryGetValue(key, out var found) ? ((YamlSequenceNode)found).Children : [];

    private static string Text(YamlMappingNode node, string key) => node.Children.TryGetValue(key, out var found) ? found.ToString() : "";
}
