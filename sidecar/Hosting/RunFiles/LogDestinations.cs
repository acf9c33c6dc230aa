namespace Sidecar.Hosting.RunFiles;

/// <summary>The spelling of <see cref="LogDestination"/> in a run file.</summary>
internal static class LogDestinations
{
    /// <summary>Reads one; false when it is none of the three.</summary>
    public static bool TryParse(string text, out LogDestination destination)
    {
        destination = text switch
        {
            "console" => LogDestination.Console,
            "file" => LogDestination.File,
            "fileAndConsole" => LogDestination.FileAndConsole,
            _ => LogDestination.None,
        };
        return destination != LogDestination.None;
    }
}
