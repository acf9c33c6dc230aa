namespace Sidecar.Tests.Hosting.RunFiles;

public sealed class RunFilePathsTests : IDisposable
{
    private readonly RunFileFixture fixture = new();

    public void Dispose() => fixture.Dispose();

    [Fact]
    public void Resources_OfTheApp_BeginAtItsFolderAndWin()
    {
        fixture.Folder("one", "own");
        fixture.Folder("one", ".dapr", "resources");
        fixture.Folder("shared");

        Assert.Equal([fixture.Path("one", "own")], Resources("resourcesPaths: [./own]"));
    }

    [Fact]
    public void Resources_OfTheAppsDaprFolder_WinOverCommon()
    {
        fixture.Folder("one", ".dapr", "resources");
        fixture.Folder("shared");

        Assert.Equal([fixture.Path("one", ".dapr", "resources")], Resources(""));
    }

    [Fact]
    public void Resources_OfCommon_BeginAtTheRunFile()
    {
        fixture.Folder("shared");

        Assert.Equal([fixture.Path("shared")], Resources(""));
    }

    [Fact]
    public void Resources_OfNobody_AreTheUsers()
    {
        var user = fixture.Folder("home", ".dapr", "components");

        Assert.Equal([user], Assert.Single(fixture.Read("version: 1\napps: [{appDirPath: one}]").Apps).ResourcesPaths);
    }

    [Fact]
    public void Path_WithATilde_BeginsAtHome()
    {
        var folder = fixture.Folder("home", "mine");

        Assert.Equal(folder, Assert.Single(fixture.Read("version: 1\napps: [{appDirPath: ~/mine}]").Apps).Folder);
    }

    [Fact]
    public void Config_IsFoundInTheSameOrder()
    {
        File.WriteAllText(Path.Combine(fixture.Folder("home", ".dapr"), "config.yaml"), "");
        Assert.Equal(fixture.Path("home", ".dapr", "config.yaml"), Config(""));

        File.WriteAllText(fixture.Path("shared.yaml"), "");
        Assert.Equal(fixture.Path("shared.yaml"), Config("configFilePath: shared.yaml"));

        File.WriteAllText(Path.Combine(fixture.Folder("one", ".dapr"), "config.yaml"), "");
        Assert.Equal(fixture.Path("one", ".dapr", "config.yaml"), Config("configFilePath: shared.yaml"));
    }

    private IReadOnlyList<string> Resources(string ofApp) =>
        Assert.Single(fixture.Read($"version: 1\ncommon:\n  resourcesPaths: [./shared]\napps:\n- appDirPath: one\n  {ofApp}\n").Apps).ResourcesPaths;

    private string? Config(string ofCommon) => Assert.Single(fixture.Read($"version: 1\ncommon:\n  {ofCommon}\napps: [{{appDirPath: one}}]").Apps).ConfigPath;
}
