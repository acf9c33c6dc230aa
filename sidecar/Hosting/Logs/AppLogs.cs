using Sidecar.Hosting.RunFiles;

namespace Sidecar.Hosting.Logs;

/// <summary>
/// Where the lines of one application and of its sidecar go: to the terminal, to files, or to both, as the run file says.
/// </summary>
internal sealed class AppLogs : IDisposable
{
    private readonly RunApp app;
    private readonly RunConsole console;
    private readonly AppTag tag;
    private readonly LogFile? appFile;
    private readonly LogFile? sidecarFile;

    /// <summary>Opens the files.</summary>
    public AppLogs(RunApp app, RunConsole console, AppTag tag, DateTimeOffset at)
    {
        (this.app, this.console, this.tag) = (app, console, tag);
        appFile = app.AppLog.HasFlag(LogDestination.File) && app.Command.Count > 0 ? LogFile.Open(app.Folder, app.AppId, "app", at) : null;
        sidecarFile = app.SidecarLog.HasFlag(LogDestination.File) ? LogFile.Open(app.Folder, app.AppId, "daprd", at) : null;
    }

    /// <summary>The file of the application's lines; null: none.</summary>
    public string? AppPath => appFile?.Path;

    /// <summary>The file of its sidecar's lines; null: none.</summary>
    public string? SidecarPath => sidecarFile?.Path;

    /// <summary>Takes a line of the application.</summary>
    public void FromApp(string line) => Write(line, app.AppLog, appFile);

    /// <summary>Takes a line of its sidecar.</summary>
    public void FromSidecar(string line) => Write(line, app.SidecarLog, sidecarFile);

    /// <inheritdoc />
    public void Dispose()
    {
        appFile?.Dispose();
        sidecarFile?.Dispose();
    }

    private void Write(string line, LogDestination destination, LogFile? file)
    {
        file?.Write(line);
        if (destination.HasFlag(LogDestination.Console))
        {
            console.Write(tag, line);
        }
    }
}
