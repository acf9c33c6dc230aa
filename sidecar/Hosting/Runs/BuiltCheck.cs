using Sidecar.Hosting.RunFiles;

namespace Sidecar.Hosting.Runs;

/// <summary>Makes sure that what is to be started was built.</summary>
internal static class BuiltCheck
{
    /// <summary>Looks for the assembly of each <c>dotnet X.dll</c>.</summary>
    /// <exception cref="RunFailedException">One is missing.</exception>
    public static void Check(IEnumerable<RunApp> apps)
    {
        foreach (var app in apps)
        {
            if (app.Command is ["dotnet", var assembly, ..]
                && assembly.EndsWith(".dll", StringComparison.Ordinal)
                && !File.Exists(Path.Combine(app.Folder, assembly)))
            {
                throw new RunFailedException(
                    $"{app.Source}: {app.AppId} is not built: {Path.Combine(app.Folder, assembly)} is missing; run 'dotnet build' first");
            }
        }
    }
}
