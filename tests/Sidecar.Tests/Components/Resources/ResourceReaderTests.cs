using FsCheck.Xunit;
using Sidecar.Components.Resources;

namespace Sidecar.Tests.Components.Resources;

public sealed class ResourceReaderTests
{
    private static readonly string[] Pieces =
        ["kind: Component\n", "  ", "a", ": ", "[", "]", "{", "}", ", ", "\n", "- ", "? ", "'", "\"", "&x ", "*x", "| \n", "> \n", "!!t ", "# c\n", "---\n", "...\n", "%YAML 1.1\n", "\t", "@", "`"];

    [Theory]
    [InlineData("kind: Component\nspec:\n  type: [state.in-memory\n  version: v1\n", 3)]
    [InlineData("kind: Component\nspec: {type: state.in-memory\nversion: v1\n", 2)]
    [InlineData("kind: Component\nspec:\n\ttype: x\n", 3)]
    [InlineData("kind: Component\nname: 'x\n", 2)]
    public void Read_BrokenYaml_NamesFileAndLine(string yaml, int line)
    {
        var wrong = Assert.Throws<SidecarStartException>(() => ResourceReader.Read(yaml, "broken.yaml"));

        Assert.StartsWith($"broken.yaml:{line}: not valid YAML: ", wrong.Message, StringComparison.Ordinal);
    }

    [Property(MaxTest = 2000)]
    public void Read_AnyText_GivesResourcesOrAStartError(byte[] choices)
    {
        var yaml = string.Concat(choices.Select(choice => Pieces[choice % Pieces.Length]));

        var wrong = Record.Exception(() => ResourceReader.Read(yaml, "any.yaml"));

        Assert.True(wrong is null or SidecarStartException, $"{yaml}\n{wrong}");
    }
}
