using FsCheck;
using FsCheck.Fluent;
using Sidecar.Components.Resources;

namespace Sidecar.Tests.Components.Resources;

public sealed class ResourceReaderTests
{
    private static readonly string[] Pieces =
        [
            "kind: Component\n", "  ", "a", ": ", "[", "]", "{", "}", ", ", "\n", "- ", "? ", "'", "\"", "&x ", "*x", "| \n", "> \n",
            "!!t ", "# c\n", "---\n", "...\n", "%YAML 1.1\n", "\t", "@", "`",
        ];

    [Theory]
    [InlineData("kind: Component\nspec:\n  type: [state.in-memory\n  version: v1\n", 3)]
    [InlineData("kind: Component\nspec: {type: state.in-memory\nversion: v1\n", 2)]
    [InlineData("kind: Component\nname: 'x\n", 2)]
    public void Read_BrokenYaml_NamesFileAndLine(string yaml, int line)
    {
        var wrong = Assert.Throws<SidecarStartException>(() => ResourceReader.Read(yaml, "broken.yaml"));

        Assert.StartsWith($"broken.yaml:{line}: not valid YAML: ", wrong.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("- a\n- b\n", 1)]
    [InlineData("kind: Component\n---\nonly words\n", 3)]
    [InlineData("\u0001\u0002", 1)]
    public void Read_ADocumentThatIsNoMapping_NamesFileAndLine(string yaml, int line)
    {
        var wrong = Assert.Throws<SidecarStartException>(() => ResourceReader.Read(yaml, "broken.yaml"));

        Assert.StartsWith($"broken.yaml:{line}: ", wrong.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing\n")]
    [InlineData("---\n---\nkind:\n---\nname: of another tool\n")]
    public void Read_DocumentsOfNoKind_AreLeftOut(string yaml) => Assert.Empty(ResourceReader.Read(yaml, "other.yaml"));

    [Fact]
    public void Read_AnyText_GivesResourcesOrAStartError() =>
        Prop.ForAll(Gen.Elements(Pieces).ListOf().ToArbitrary(), pieces =>
        {
            var yaml = string.Concat(pieces);

            var wrong = Record.Exception(() => ResourceReader.Read(yaml, "any.yaml"));

            Assert.True(wrong is null or SidecarStartException, $"{yaml}\n{wrong}");
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));
}
