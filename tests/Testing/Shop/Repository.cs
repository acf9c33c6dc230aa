namespace Testing.Shop;

/// <summary>Where the repository stands that a test was built from.</summary>
public static class Repository
{
    /// <summary>The folder that holds Dapr.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The built sidecar, of the configuration that the caller was built with.</summary>
    public static string SidecarAssembly { get; } =
        Directory.EnumerateFiles(Combine("sidecar", "bin"), "Sidecar.dll", SearchOption.AllDirectories)
            .Where(path => !path.Contains("publish", StringComparison.Ordinal))
            .OrderByDescending(path => path.Contains(Configuration, StringComparison.Ordinal))
            .First();

    private static string Configuration =>
        AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}", StringComparison.Ordinal) ? "Release" : "Debug";

    /// <summary>The full path of something in the repository.</summary>
    public static string Combine(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Dapr.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("No folder above this program holds Dapr.sln.");
    }
}
