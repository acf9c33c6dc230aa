using System.Reflection;
using System.Text.RegularExpressions;
using Shop.ServiceDefaults.Problems;
using Testing.Shop;

namespace Services.Tests.ServiceDefaults;

public sealed partial class ProblemTypesTests
{
    [Fact]
    public void Every_problem_type_is_explained_in_the_docs_and_nothing_else_is()
    {
        var explained = Heading().Matches(File.ReadAllText(Repository.Combine("docs", "problems.md")))
            .Select(match => (match.Groups["slug"].Value, int.Parse(match.Groups["status"].Value)));

        Assert.Equal(
            ProblemTypes.All.Select(type => (type.Slug, type.Status)).Order(),
            explained.Order());
    }

    [Fact]
    public void Every_problem_type_is_in_the_list_of_all()
    {
        var fields = typeof(ProblemTypes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.GetValue(null)).OfType<ProblemType>();

        Assert.Equal(fields.OrderBy(type => type.Slug, StringComparer.Ordinal), ProblemTypes.All.OrderBy(type => type.Slug, StringComparer.Ordinal));
    }

    [Fact]
    public void No_service_makes_a_problem_type_of_its_own()
    {
        var offenders = Directory.EnumerateFiles(Repository.Combine("services"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("ServiceDefaults", StringComparison.Ordinal)
                && !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Where(file => File.ReadAllText(file).Contains("new ProblemType(", StringComparison.Ordinal));

        Assert.Empty(offenders);
    }

    [GeneratedRegex(@"^## (?<slug>[a-z-]+) \((?<status>\d{3})\)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Heading();
}
