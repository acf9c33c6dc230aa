namespace Sidecar.Components.Resources;

/// <summary>The resources that a sidecar was given and that are meant for its application and namespace.</summary>
internal sealed class ResourceSet
{
    private volatile IReadOnlyList<Resource> resources;

    /// <summary>Keeps those that are for this application.</summary>
    public ResourceSet(IEnumerable<Resource> resources, SidecarOptions options) =>
        this.resources = [.. resources.Where(resource => resource.IsFor(options.AppId) && IsInNamespace(resource, options.Namespace))];

    /// <summary>Those of a kind, in the order of files and documents.</summary>
    public IEnumerable<Resource> OfKind(string kind) => resources.Where(resource => resource.Kind == kind);

    /// <summary>Whether another set says the same about a kind, in the same order.</summary>
    public bool SaysTheSameOf(string kind, IReadOnlyList<Resource> others) =>
        OfKind(kind).ToList() is var own && own.Count == others.Count && own.Zip(others).All(pair => pair.First.SaysTheSameAs(pair.Second));

    /// <summary>Holds from now on what another set holds.</summary>
    public void Replace(ResourceSet next) => resources = next.resources;

    /// <summary>Reads everything that the options name.</summary>
    /// <exception cref="SidecarStartException">A path does not exist, or a file cannot be read or is not YAML.</exception>
    public static ResourceSet Load(SidecarOptions options)
    {
        var fromFiles = options.ResourcesPaths.SelectMany(path => Files(Path.GetFullPath(path, options.WorkingDirectory))).SelectMany(ReadFile);
        var fromCode = options.Resources.SelectMany((yaml, i) => ResourceReader.Read(yaml, $"resource {i + 1}"));
        return new ResourceSet(fromFiles.Concat(fromCode), options);
    }

    /// <summary>The YAML files that a path stands for, in the order of their names.</summary>
    public static IEnumerable<string> Files(string path)
    {
        if (File.Exists(path))
        {
            return [path];
        }

        return Directory.Exists(path)
            ? Directory.EnumerateFiles(path).Where(file => Path.GetExtension(file) is ".yaml" or ".yml").Order(StringComparer.Ordinal)
            : throw new SidecarStartException($"the resources path {path} does not exist");
    }

    /// <summary>The resources of a file.</summary>
    public static IReadOnlyList<Resource> ReadFile(string file) => ResourceReader.Read(ResourceFile.ReadText(file), file);

    private static bool IsInNamespace(Resource resource, string? current) =>
        string.IsNullOrEmpty(current) || resource.Namespace is null || resource.Namespace == current;
}
