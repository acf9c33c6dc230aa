namespace Sidecar.Hosting.RunFiles;

/// <summary>Where output goes.</summary>
[Flags]
internal enum LogDestination
{
    /// <summary>Nowhere.</summary>
    None = 0,

    /// <summary>To the terminal.</summary>
    Console = 1,

    /// <summary>To a file under <c>.dapr/logs</c>.</summary>
    File = 2,

    /// <summary>To both.</summary>
    FileAndConsole = Console | File,
}
