namespace Sidecar.Hosting.Processes;

/// <summary>Starts applications in the way of this machine's system.</summary>
internal static class AppProcesses
{
    /// <summary>Starts one. Its output, both streams in one, comes line by line, on a thread of its own.</summary>
    /// <exception cref="IOException">The system refuses.</exception>
    public static IAppProcess Start(AppCommand command, Action<string> onLine) =>
        OperatingSystem.IsWindows() ? WindowsProcess.Start(command, onLine) : PosixProcess.Start(command, onLine);
}
