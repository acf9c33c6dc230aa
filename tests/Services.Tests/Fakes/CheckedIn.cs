using Testing.Shop;

namespace Services.Tests.Fakes;

/// <summary>Holds what is generated against what is checked in, so that a change is seen.</summary>
internal static class CheckedIn
{
    private const string Accept = "ACCEPT_GENERATED";

    /// <summary>Asserts that a file of the repository is exactly this. With the variable ACCEPT_GENERATED=1 it becomes so.</summary>
    public static void Matches(string path, string generated)
    {
        var file = Repository.Combine(path.Split('/'));
        if (Environment.GetEnvironmentVariable(Accept) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, generated);
        }

        var stands = File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : "";
        Assert.True(
            stands == generated,
            $"{path} is not what the code says now, from character {FirstDifference(stands, generated)} on. If the change is meant: "
            + $"{Accept}=1 dotnet test tests/Services.Tests --filter Generated, then read the difference in git and commit it.");
    }

    private static int FirstDifference(string one, string other) => one.AsSpan().CommonPrefixLength(other);
}
