namespace Sidecar.HotReload;

/// <summary>What tells one state of a file from another.</summary>
/// <param name="Path">The file.</param>
/// <param name="Target">The file that it is; another where it is a link.</param>
/// <param name="Written">When that was last written.</param>
/// <param name="Length">How long that is.</param>
internal sealed record FileStamp(string Path, string Target, DateTime Written, long Length)
{
    /// <summary>The stamps of the YAML files that some paths stand for, and of some single files; what is missing is left out.</summary>
    public static IReadOnlyList<FileStamp> Take(IEnumerable<string> resources, IEnumerable<string> files) =>
        [.. resources.Where(System.IO.Path.Exists).SelectMany(Components.Resources.ResourceSet.Files).Concat(files).Select(Of).OfType<FileStamp>()];

    private static FileStamp? Of(string path)
    {
        var file = new FileInfo(path);
        if (file.LinkTarget is null)
        {
            return file.Exists ? new FileStamp(path, path, file.LastWriteTimeUtc, file.Length) : null;
        }

        // A link to nothing is something too: it cannot be read.
        var target = file.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
        return Of(target) is { } there ? there with { Path = path } : new FileStamp(path, target, default, 0);
    }
}
