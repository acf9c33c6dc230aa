namespace Sidecar.Hosting.Processes;

/// <summary>An application died too often.</summary>
internal sealed class AppDiedException(int code)
    : Exception($"died {RestartPolicy.Limit} times within {RestartPolicy.Window.TotalSeconds:0} seconds, the last time with exit code {code}");
