namespace Sidecar.Bindings.LocalStorage;

/// <summary>A folder that no name leads out of, neither by <c>..</c> nor through a symbolic link.</summary>
internal sealed class FolderRoot
{
    private const int MostLinks = 255;

    private static readonly string[] Refused = ["/proc", "/sys", "/boot", "/var/run/secrets", "/run/secrets"];

    private FolderRoot(string path) => Path = path;

    /// <summary>Its full path.</summary>
    public string Path { get; }

    /// <summary>Opens a folder, making it when it is not there.</summary>
    /// <exception cref="FormatException">It is a file, or where nothing may be written.</exception>
    public static FolderRoot Open(string workingDirectory, string path)
    {
        var full = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path, workingDirectory));
        if (File.Exists(full))
        {
            throw new FormatException("property rootPath represents a file and not a directory");
        }

        Refuse(full);
        Directory.CreateDirectory(full);
        var resolved = new FolderRoot("/").Resolve(full);
        Refuse(resolved);
        return new FolderRoot(resolved);
    }

    /// <summary>The full path of a name below this folder. Links are followed as if the folder were the root of the disk.</summary>
    /// <exception cref="IOException">Its links never end.</exception>
    public string Resolve(string name)
    {
        var left = new Stack<string>(Segments(name));
        var kept = new List<string>();
        for (var links = 0; left.TryPop(out var segment);)
        {
            if (segment is "." or "..")
            {
                kept.RemoveRange(Math.Max(0, kept.Count - (segment.Length - 1)), Math.Min(kept.Count, segment.Length - 1));
                continue;
            }

            if (new FileInfo(Join([.. kept, segment])).LinkTarget is not { } target)
            {
                kept.Add(segment);
                continue;
            }

            if (++links > MostLinks)
            {
                throw new IOException($"too many symbolic links in {name}");
            }

            kept = System.IO.Path.IsPathRooted(target) ? [] : kept;
            Segments(target).ToList().ForEach(left.Push);
        }

        return Join(kept);
    }

    private static void Refuse(string path)
    {
        if (Refused.Any(refused => path == refused || path.StartsWith(refused + "/", StringComparison.Ordinal)))
        {
            throw new FormatException("property rootPath points to a disallowed location");
        }
    }

    private static IEnumerable<string> Segments(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse();

    private string Join(IReadOnlyCollection<string> segments) => System.IO.Path.Combine([Path, .. segments]);
}
