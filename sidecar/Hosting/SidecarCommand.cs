namespace Sidecar.Hosting;

/// <summary>The verbs of the command line.</summary>
internal static class SidecarCommand
{
    /// <summary>Runs a verb and gives the exit code.</summary>
    public static Task<int> RunAsync(string[] args) => Task.FromResult(args.Length == 0 ? 0 : 1);
}
