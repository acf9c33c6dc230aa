namespace Sidecar.Hosting.RunFiles;

/// <summary>Lets a component set take the place of the one that a run file names; the folder <c>common</c> stays.</summary>
internal static class ComponentSet
{
    /// <summary>The set that stands in when none is chosen and the run file has it beside the one it names.</summary>
    public const string Default = "embedded";

    private const string Kept = "common";

    /// <summary>Puts the set into each application of the file.</summary>
    /// <param name="file">The run file.</param>
    /// <param name="set">
    /// A name beside the file's own set, or a path; null: the default where there is one, else what the file names.
    /// </param>
    /// <exception cref="DirectoryNotFoundException">There is no such set.</exception>
    public static RunFile Apply(RunFile file, string? set) => file with { Apps = [.. file.Apps.Select(app => Apply(file, app, set))] };

    private static RunApp Apply(RunFile file, RunApp app, string? set)
    {
        var named = app.ResourcesPaths.FirstOrDefault(path => !IsKept(path));
        var shelf = (named is null ? null : Path.GetDirectoryName(named)) ?? Path.Combine(file.Folder, "components");
        var folder = set is null ? Standard(shelf) : Find(set, shelf);
        return folder is null ? app : app with { ResourcesPaths = [folder, .. app.ResourcesPaths.Where(IsKept)] };
    }

    private static bool IsKept(string path) => Path.GetFileName(path) == Kept;

    private static string? Standard(string shelf) =>
        Path.GetFileName(shelf) == "components" && Path.Combine(shelf, Default) is var path && Directory.Exists(path) ? path : null;

    private static string Find(string set, string shelf)
    {
        var beside = Path.Combine(shelf, set);
        if (Directory.Exists(beside))
        {
            return Path.TrimEndingDirectorySeparator(Path.GetFullPath(beside));
        }

        if (Directory.Exists(set))
        {
            return Path.TrimEndingDirectorySeparator(Path.GetFullPath(set));
        }

        var known = Directory.Exists(shelf) ? Directory.GetDirectories(shelf).Select(Path.GetFileName).Where(name => name != Kept).Order().ToArray() : [];
        throw new DirectoryNotFoundException(
            $"there is no component set '{set}': it is no folder, and {shelf} holds {(known.Length == 0 ? "none" : string.Join(", ", known))}");
    }
}
