using Sidecar.Hosting.RunFiles;

namespace Sidecar.Tests.Hosting.RunFiles;

public sealed class ComponentSetTests : IDisposable
{
    private const string Yaml = "version: 1\ncommon:\n  resourcesPaths: [./components/redis, ./components/common]\napps: [{appDirPath: one}]";
    private readonly RunFileFixture fixture = new();

    public ComponentSetTests()
    {
        fixture.Folder("components", "redis");
        fixture.Folder("components", "common");
    }

    public void Dispose() => fixture.Dispose();

    [Fact]
    public void Apply_ANameBesideTheFilesSet_TakesItsPlaceAndCommonStays()
    {
        fixture.Folder("components", "aws");

        Assert.Equal([fixture.Path("components", "aws"), fixture.Path("components", "common")], Apply("aws"));
    }

    [Fact]
    public void Apply_APath_TakesThePlaceToo()
    {
        var elsewhere = fixture.Folder("elsewhere");

        Assert.Equal([elsewhere, fixture.Path("components", "common")], Apply(elsewhere));
    }

    [Fact]
    public void Apply_NoneChosen_TakesEmbeddedWhereThereIsOne()
    {
        Assert.Equal([fixture.Path("components", "redis"), fixture.Path("components", "common")], Apply(null));

        fixture.Folder("components", "embedded");
        Assert.Equal([fixture.Path("components", "embedded"), fixture.Path("components", "common")], Apply(null));
    }

    [Fact]
    public void Apply_NoSuchSet_NamesThoseThatThereAre()
    {
        var missing = Assert.Throws<DirectoryNotFoundException>(() => Apply("asw"));

        Assert.Contains("'asw'", missing.Message);
        Assert.Contains("redis", missing.Message);
    }

    private IReadOnlyList<string> Apply(string? set) => Assert.Single(ComponentSet.Apply(fixture.Read(Yaml), set).Apps).ResourcesPaths;
}
