namespace Services.Tests.Fakes;

/// <summary>The repository that the tests were built in.</summary>
internal static class Repository
{
    /// <summary>Its root: the folder of Dapr.sln.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>The full path of something in it.</summary>
    public static string Combine(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Find(string? folder) => folder is null ? throw new InvalidOperationException("The tests do not lie in the repository.")
        : File.Exists(Path.Combine(folder, "Dapr.sln")) ? folder
        : Find(Path.GetDirectoryName(folder));
}
