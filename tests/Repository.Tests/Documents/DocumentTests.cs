using System.Text.RegularExpressions;

namespace Repository.Tests.Documents;

/// <summary>What people read leads somewhere and says each thing once.</summary>
public sealed partial class DocumentTests
{
    [Fact]
    public void Every_link_to_a_file_leads_to_one() => Assert.All(Folders.Files(".", "*.md"), path =>
    {
        var folder = Path.GetDirectoryName(path)!;
        var lost = Link()
            .Matches(File.ReadAllText(path))
            .Select(match => match.Groups["target"].Value)
            .Where(target => !Path.Exists(Path.Combine(folder, target)));
        Assert.Empty(lost);
    });

    [Fact]
    public void Decisions_are_numbered_one_after_another()
    {
        var decisions = Folders.Files("docs/adr", "*.md").Order(StringComparer.Ordinal).ToList();

        Assert.Equal(Enumerable.Range(1, decisions.Count).Select(number => $"{number:0000}"), decisions.Select(path => Path.GetFileName(path)[..4]));
        Assert.All(decisions, path => Assert.StartsWith($"# {int.Parse(Path.GetFileName(path)[..4])}. ", File.ReadAllText(path), StringComparison.Ordinal));
    }

    [Fact]
    public void The_changelog_says_each_thing_once()
    {
        var lines = File.ReadLines(Folders.Combine("CHANGELOG.md")).Where(line => line.Length > 0).ToList();

        Assert.Equal(lines.Distinct(), lines);
    }

    [GeneratedRegex(@"\]\((?!https?:|#)(?<target>[^)#\s]+)[^)]*\)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Link();
}
