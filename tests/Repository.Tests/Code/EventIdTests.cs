using System.Text.RegularExpressions;

namespace Repository.Tests.Code;

/// <summary>What is logged is known by its number: each process has one file of them.</summary>
public sealed partial class EventIdTests
{
    private const string Shared = "services/ServiceDefaults/EventIds.cs";

    public static TheoryData<string> Lists { get; } =
        [.. Folders.Code("services", "sdk", "sidecar")
            .Where(path => Path.GetFileName(path) == "EventIds.cs")
            .Select(path => Path.GetRelativePath(Folders.Combine(), path))];

    [Theory]
    [MemberData(nameof(Lists))]
    public void No_process_uses_a_number_twice(string list)
    {
        var shared = list.StartsWith("services", StringComparison.Ordinal) && list != Shared ? Numbers(Shared) : [];
        var numbers = Numbers(list).Concat(shared).ToList();

        Assert.NotEmpty(numbers);
        Assert.Equal(numbers.Distinct(), numbers);
    }

    [Fact]
    public void Every_line_that_is_logged_takes_its_number_from_the_list() => Assert.All(
        Folders.Code("services", "sdk", "sidecar"),
        path => Assert.DoesNotMatch(BareNumber(), File.ReadAllText(path)));

    private static List<string> Numbers(string list) => [.. Constant().Matches(File.ReadAllText(Folders.Combine(list))).Select(match => match.Groups[1].Value)];

    [GeneratedRegex(@"const int \w+ = (\d+);", RegexOptions.None, 10_000)]
    private static partial Regex Constant();

    [GeneratedRegex(@"LoggerMessage\((?!\s*EventIds\.)", RegexOptions.None, 10_000)]
    private static partial Regex BareNumber();
}
