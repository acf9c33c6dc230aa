namespace Sidecar.HotReload;

/// <summary>What tells one state of a file from another.</summary>
/// <param name="Path">The file.</param>
/// <param name="Written">When it was last written.</param>
/// <param name="Length">How long it is.</param>
internal sealed record FileStamp(string Path, DateTime Written, long Length)
{
    /// <summary>The stamps of the YAML files that some paths stand for, and of some single files; what is missing is left out.</summary>
    public static IReadOnlyList<FileStamp> Take(IEnumerable<string> resources, IEnumerable<string> files) =>
        [.. resources.Where(System.IO.Path.Exists).SelectMany(Components.Resources.ResourceSet.Files).Concat(files).Select(Of).OfType<FileStamp>()];

    private static FileStamp? Of(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? new FileStamp(path, file.LastWriteTimeUtc, file.Length) : null;
    }
}
