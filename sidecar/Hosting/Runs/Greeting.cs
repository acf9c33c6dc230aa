using Sidecar.Hosting.RunFiles;

namespace Sidecar.Hosting.Runs;

/// <summary>What is said once all applications are up.</summary>
internal static class Greeting
{
    /// <summary>Its lines.</summary>
    public static IEnumerable<string> Lines(RunFile file)
    {
        yield return $"All {file.Apps.Count} are healthy. Logs follow here, and in the .dapr/logs folder of each. Ctrl-C ends them.";
        if (file.Hints.Count > 0)
        {
            yield return "Try, in another terminal:";
            foreach (var line in file.Hints)
            {
                yield return "  " + line;
            }
        }
    }
}
