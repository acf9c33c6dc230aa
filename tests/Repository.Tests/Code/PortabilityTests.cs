using System.Text.RegularExpressions;

namespace Repository.Tests.Code;

/// <summary>Nothing that is checked in belongs to one machine.</summary>
public sealed partial class PortabilityTests
{
    private static readonly string[] Known =
        ["https://api.nuget.org/", "https://www.nuget.org/"];

    [Fact]
    public void No_file_names_a_folder_of_the_machine_it_was_written_on() => Assert.All(Folders.Files(".", "*").Where(IsText), path =>
    {
        var found = HomePath().Match(File.ReadAllText(path));
        Assert.False(found.Success, $"{path} names {found.Value}");
    });

    [Fact]
    public void No_file_names_a_package_registry() => Assert.All(Folders.Files(".", "*").Where(IsAboutPackages), path =>
    {
        var found = Address()
            .Matches(Funding().Replace(File.ReadAllText(path), ""))
            .Select(match => match.Value)
            .Where(address => !Known.Any(known => address.StartsWith(known, StringComparison.Ordinal)));
        Assert.Empty(found);
    });

    private static bool IsAboutPackages(string path) =>
        Path.GetExtension(path) is ".csproj" or ".props" or ".targets"
        || Path.GetFileName(path).ToLowerInvariant() is "packages.lock.json" or "package-lock.json" or "nuget.config" or ".npmrc";

    private static bool IsText(string path) => !File.ReadAllBytes(path).Take(8000).Contains((byte)0);

    // Written apart, so that this file is no finding of its own.
    [GeneratedRegex("(?<![\\w.])/(?:" + "work|tmp/wt|home/[a-z]+|Users/[A-Za-z]+|root)" + "/\\w", RegexOptions.None, 10_000)]
    private static partial Regex HomePath();

    // npm writes down whom a package's authors would like to be paid by.
    [GeneratedRegex("\"funding\": (\\{[^}]*\\}|\\[[^]]*\\])", RegexOptions.None, 10_000)]
    private static partial Regex Funding();

    [GeneratedRegex("https?://[^\\s\"<>]+", RegexOptions.None, 10_000)]
    private static partial Regex Address();
}
