namespace Sidecar.Hosting.RunFiles;

/// <summary>Finds the run file when none is named.</summary>
internal static class RunFileSearch
{
    private const string Name = "dapr.yaml";

    /// <summary>The nearest <c>dapr.yaml</c> in the current folder or above it, or above the sidecar's own build.</summary>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    public static string Find() =>
        Above(Environment.CurrentDirectory)
            ?? Above(AppContext.BaseDirectory)
            ?? throw new FileNotFoundException($"there is no {Name} in {Environment.CurrentDirectory} or above it; name one with -f");

    private static string? Above(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            var file = Path.Combine(at.FullName, Name);
            if (File.Exists(file))
            {
                return file;
            }
        }

        return null;
    }
}
