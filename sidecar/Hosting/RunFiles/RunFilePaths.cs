namespace Sidecar.Hosting.RunFiles;

/// <summary>
/// Where the paths of an application's section lead: those of <c>common</c> begin at the run file, its own at its folder.
/// </summary>
internal sealed class RunFilePaths(string folder, string home, string appFolder, RunFileSection app, RunFileSection? common)
{
    /// <summary>The application's folder.</summary>
    public string AppFolder => appFolder;

    /// <summary>A path that a section names, made full.</summary>
    /// <exception cref="RunFileException">Nothing is there.</exception>
    public static string Existing(RunFileSection section, string key, string path, string start, string home)
    {
        var expanded = path == "~" || path.StartsWith("~/", StringComparison.Ordinal) ? home + path[1..] : path;
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(expanded, start));
        return Path.Exists(full) ? full : throw section.Error(key, $"names {path}, which does not exist ({full})");
    }

    /// <summary>
    /// The folders of resources: the application's, those of its <c>.dapr</c> folder, those of <c>common</c>, those of the user; the first
    /// that there are.
    /// </summary>
    public IReadOnlyList<string> Resources()
    {
        var own = Path.Combine(appFolder, ".dapr", "resources");
        var user = Path.Combine(home, ".dapr", "components");
        return Listed(app, appFolder)
            ?? (Directory.Exists(own) ? new[] { own } : null)
            ?? (common is null ? null : Listed(common, folder))
            ?? (Directory.Exists(user) ? [user] : []);
    }

    /// <summary>The Configuration file, found in the same order; null when there is none.</summary>
    public string? Config()
    {
        var own = Path.Combine(appFolder, ".dapr", "config.yaml");
        var user = Path.Combine(home, ".dapr", "config.yaml");
        return Named(app, appFolder)
            ?? (File.Exists(own) ? own : null)
            ?? (common is null ? null : Named(common, folder))
            ?? (File.Exists(user) ? user : null);
    }

    private string? Named(RunFileSection section, string start) =>
        section.Text("configFilePath") is { } path ? Existing(section, "configFilePath", path, start, home) : null;

    private IReadOnlyList<string>? Listed(RunFileSection section, string start)
    {
        if (section.List("resourcesPaths") is { } paths)
        {
            return [.. paths.Select(path => Existing(section, "resourcesPaths", path, start, home))];
        }

        return section.Text("resourcesPath") is { } single ? [Existing(section, "resourcesPath", single, start, home)] : null;
    }
}
