using Sidecar.Components.Checks;
using Testing;
using Testing.Shop;

namespace Sidecar.Tests.Components.Checks;

public sealed class ResourceCheckTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("kind: Component\nmetadata: {name: x}\nspec: {type: state.in-memory}", "Fine", "fine (stable)")]
    [InlineData("kind: Component\nmetadata: {name: x}\nspec: {type: state.in-memory, metadata: [{name: colour, value: red}]}", "Doubtful", "state.in-memory does not know the setting colour")]
    [InlineData("kind: Component\nmetadata: {name: x}\nspec: {type: state.redis}", "Wrong", "the setting redisHost is missing")]
    [InlineData("kind: Component\nmetadata: {name: x}\nspec: {type: state.redis, metadata: [{name: redisHost, secretKeyRef: {name: a}}]}", "Fine", "fine (stable)")]
    [InlineData("kind: Component\nmetadata: {name: x}\nspec: {type: state.nope}", "Wrong", "there is no such component type")]
    [InlineData("kind: Component\nmetadata: {}\nspec: {type: state.nope}", "Wrong", "a component needs metadata.name")]
    [InlineData("a: [", "Wrong", "not valid YAML")]
    [InlineData("kind: Subscription\nmetadata: {name: s}", "Fine", "read")]
    public void Check_OneFile_SaysWhatItFinds(string yaml, string severity, string message)
    {
        File.WriteAllText(folder.Combine("a.yaml"), yaml);
        var finding = Assert.Single(ResourceCheck.Check(folder.Path));

        Assert.Equal(severity, finding.Severity.ToString());
        Assert.Contains(message, finding.Message, StringComparison.Ordinal);
        Assert.Contains("a.yaml", finding.Source, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_ANameTwiceInAFolder_IsWrongButNotInTwoFolders()
    {
        const string Yaml = "kind: Component\nmetadata: {name: x}\nspec: {type: state.in-memory}\n";
        Directory.CreateDirectory(folder.Combine("other"));
        File.WriteAllText(folder.Combine("a.yaml"), Yaml);
        File.WriteAllText(folder.Combine("other", "a.yaml"), Yaml);
        Assert.DoesNotContain(ResourceCheck.Check(folder.Path), finding => finding.Severity == CheckSeverity.Wrong);

        File.WriteAllText(folder.Combine("b.yaml"), Yaml);
        Assert.Contains(
            "the name is taken by",
            Assert.Single(ResourceCheck.Check(folder.Path), finding => finding.Severity == CheckSeverity.Wrong).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Check_TheComponentSetsOfThisRepository_FindsNothingWrongOrDoubtful() =>
        Assert.All(
            ResourceCheck.Check(Repository.Combine("components")),
            finding => Assert.True(finding.Severity == CheckSeverity.Fine, $"{finding.Source}: {finding.Message}"));

    [Fact]
    public void Check_NoSuchPath_IsWrong() => Assert.Equal(CheckSeverity.Wrong, Assert.Single(ResourceCheck.Check(folder.Combine("nowhere"))).Severity);
}
