namespace Sidecar.Hosting.RunFiles;

/// <summary>A multi-app run file: the applications that run together.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="Name">What the run is called; the folder's name unless given.</param>
/// <param name="Apps">The applications, in the order of the file.</param>
/// <param name="Hints">What to try once all are up: the comment lines that follow <c># Try:</c>.</param>
internal sealed record RunFile(string Path, string Name, IReadOnlyList<RunApp> Apps, IReadOnlyList<string> Hints)
{
    /// <summary>The folder that it stands in.</summary>
    public string Folder => System.IO.Path.GetDirectoryName(Path)!;
}
