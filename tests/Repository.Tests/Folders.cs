namespace Repository.Tests;

/// <summary>Paths of the repository; the name Repository is this project's namespace.</summary>
internal static class Folders
{
    /// <summary>The full path of something in the repository.</summary>
    public static string Combine(params string[] parts) => Testing.Shop.Repository.Combine(parts);

    /// <summary>The C# files that people wrote, below some folders.</summary>
    public static IReadOnlyList<string> Code(params string[] folders) =>
        [.. folders.SelectMany(folder => Files(folder, "*.cs"))];

    /// <summary>Files below a folder, those of builds and runs left out.</summary>
    public static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.EnumerateFiles(Combine(folder), pattern, SearchOption.AllDirectories).Where(path => !IsMade(path));

    private static bool IsMade(string path) =>
        Path.GetRelativePath(Combine(), path)
            .Split(Path.DirectorySeparatorChar)
            .Any(part => part is ".vs" or ".idea" or ".vscode" or "bin" or "obj" or ".dapr" or ".git" or "node_modules" or "TestResults");
}
