using Sidecar.Hosting.RunFiles;

namespace Sidecar.Tests.Hosting.RunFiles;

public sealed class RunFileReaderTests : IDisposable
{
    private readonly RunFileFixture fixture = new();

    public void Dispose() => fixture.Dispose();

    [Fact]
    public void Read_ADirectory_TakesItsDaprYaml()
    {
        fixture.Read("version: 1\napps: [{appDirPath: one}]");

        Assert.Equal("one", Assert.Single(RunFileReader.Read(fixture.Path(), fixture.Path("home")).Apps).AppId);
    }

    [Fact]
    public void Read_TheStandardInput_BeginsItsPathsInTheCurrentFolder()
    {
        using var input = new StringReader("version: 1\napps: [{appDirPath: ., appID: one}]");
        var file = RunFileReader.Read(input, fixture.Path("home"));

        Assert.Equal((Environment.CurrentDirectory, "one"), (file.Folder, Assert.Single(file.Apps).AppId));
    }

    [Fact]
    public void Read_AppWithEveryKey_TakesThemAll()
    {
        var app = Assert.Single(fixture.Read("""
            version: 1
            name: shop
            apps:
            - appID: order
              appDirPath: ./one
              appPort: 8080
              daprHTTPPort: 3500
              daprGRPCPort: 50011
              metricsPort: 9090
              appChannelAddress: localhost
              appProtocol: grpc
              maxBodySize: 8Mi
              enableAppHealthCheck: true
              appHealthCheckPath: /ok
              appHealthProbeInterval: 7
              appHealthProbeTimeout: 90
              appHealthThreshold: 2
              logLevel: debug
              appLogDestination: console
              daprdLogDestination: fileAndConsole
              command: ["dotnet", "x.dll", "--flag"]
            """).Apps);

        Assert.Equal(
            ("order", fixture.Path("one"), 8080, 3500, 50011, 9090),
            (app.AppId, app.Folder, app.AppPort, app.HttpPort, app.GrpcPort, app.MetricsPort));
        Assert.Equal(("localhost", "grpc", 8 << 20, "debug"), (app.ChannelAddress, app.Protocol, app.MaxBodySize, app.LogLevel));
        Assert.Equal(
            (true, "/ok", 7, 90, 2),
            (app.EnableHealthCheck, app.HealthCheckPath, app.HealthProbeInterval, app.HealthProbeTimeout, app.HealthThreshold));
        Assert.Equal((LogDestination.Console, LogDestination.FileAndConsole), (app.AppLog, app.SidecarLog));
        Assert.Equal(["dotnet", "x.dll", "--flag"], app.Command);
    }

    [Fact]
    public void Read_KeysOfTheSidecar_AreHonouredOrNamed()
    {
        var app = Assert.Single(fixture.Read("""
            version: 1
            common: {appMaxConcurrency: 3, enableApiLogging: true, placementHostAddress: "localhost:1"}
            apps:
            - appDirPath: one
              appProtocol: http
              appSSL: true
              daprInternalGRPCPort: 50099
              apiListenAddresses: "[::1],127.0.0.1"
              enableProfiling: false
              unixDomainSocket: /tmp
              profilePort: 7777
            """).Apps);

        Assert.Equal(
            (3, true, "https", 50099, "[::1],127.0.0.1"),
            (app.MaxConcurrency, app.EnableApiLogging, app.Protocol, app.InternalPort, app.ListenAddress));
        Assert.Equal(["profilePort", "placementHostAddress", "unixDomainSocket"], app.Unused);
    }

    [Fact]
    public void Read_KeysNotGiven_HaveTheOfficialDefaults()
    {
        var app = Assert.Single(fixture.Read("version: 1\napps:\n- appDirPath: one\n  appPort: -1").Apps);

        Assert.Equal(
            ("one", 0, 0, 0, "http", 4 << 20, false),
            (app.AppId, app.AppPort, app.HttpPort, app.GrpcPort, app.Protocol, app.MaxBodySize, app.EnableHealthCheck));
        Assert.Equal((LogDestination.FileAndConsole, LogDestination.File), (app.AppLog, app.SidecarLog));
        Assert.Empty(app.Command);
        Assert.Empty(app.ResourcesPaths);
    }

    [Fact]
    public void Read_CommonAndApp_TheAppWinsAndEnvironmentsMerge()
    {
        var apps = fixture.Read("""
            version: 1
            common:
              logLevel: warn
              env: {A: common, B: common, DEBUG: true}
            apps:
            - appDirPath: one
              env: {B: app, C: app}
            - appDirPath: two
              logLevel: error
            """).Apps;

        Assert.Equal(["warn", "error"], apps.Select(app => app.LogLevel));
        Assert.Equal(new Dictionary<string, string> { ["A"] = "common", ["B"] = "app", ["C"] = "app", ["DEBUG"] = "true" }, apps[0].Environment);
        Assert.Equal("common", apps[1].Environment["B"]);
    }

    [Fact]
    public void Read_EnvironmentReferences_AreNotExpanded()
    {
        var app = Assert.Single(fixture.Read("version: 1\napps: [{appDirPath: one, env: {A: \"${HOME}\"}}]").Apps);

        Assert.Equal("${HOME}", app.Environment["A"]);
    }

    [Fact]
    public void Read_CommentLinesAfterTry_AreTheHints()
    {
        var file = fixture.Read("# About.\n#\n# Try:\n# curl -d '{\"a\":1}' x\n#   more\nversion: 1\n# not this\napps: [{appDirPath: one}]");

        Assert.Equal(["curl -d '{\"a\":1}' x", "  more"], file.Hints);
    }

    [Theory]
    [InlineData("version: 2\napps: [{appDirPath: one}]", ":1: version must be given and be 1")]
    [InlineData("apps: [{appDirPath: one}]", ":1: version must be given and be 1")]
    [InlineData("version: 1", ":1: apps must be a list")]
    [InlineData("version: 1\napps:\n- appID: a", ":3: apps[0].appDirPath must be given")]
    [InlineData("version: 1\napps:\n- appDirPath: nowhere", ":3: apps[0].appDirPath names nowhere, which does not exist")]
    [InlineData("version: 1\napps:\n- appDirPath: one\n  appport: 1", ":4: apps[0].appport is not a key of a run file; it is spelled appPort")]
    [InlineData("version: 1\ncommon:\n  appID: x\napps: [{appDirPath: one}]", ":3: common.appID is not a key")]
    [InlineData("version: 1\napps:\n- appDirPath: one\n  appPort: many", ":4: apps[0].appPort must be a port")]
    [InlineData("version: 1\napps:\n- appDirPath: one\n  appPort: 65536", ":4: apps[0].appPort must be a port")]
    [InlineData("version: 1\napps:\n- appDirPath: one\n  command: dotnet x.dll", ":4: apps[0].command must be a list")]
    [InlineData("version: 1\napps:\n- appDirPath: one\n  enableAppHealthCheck: perhaps", ":4: apps[0].enableAppHealthCheck must be true or false")]
    [InlineData("version: 1\napps:\n- appDirPath: one\n  appLogDestination: nowhere", ":4: apps[0].appLogDestination must be console, file or fileAndConsole")]
    [InlineData("version: 1\ncommon:\n  maxBodySize: big\napps: [{appDirPath: one}]", ":3: common.maxBodySize must be a size")]
    [InlineData("version: 1\ncommon:\n  env: [a]\napps: [{appDirPath: one}]", ":3: common.env must be a mapping")]
    [InlineData("version: 1\ncommon:\n  resourcesPaths: [./none]\napps: [{appDirPath: one}]", ":3: common.resourcesPaths names ./none, which does not exist")]
    [InlineData("version: 1\napps: [{appDirPath: one}, {appDirPath: one}]", "two applications with the appID one")]
    [InlineData("version: 1\napps: [{appDirPath: one, appPort: 7}, {appDirPath: two, daprHTTPPort: 7}]", "port 7 to one appPort and two daprHTTPPort")]
    [InlineData("version: 1\napps: {\n- x", ":3: ")]
    [InlineData("", ":1: the file is empty")]
    [InlineData("- a list", ":1: must be a mapping")]
    public void Read_AFileThatBreaksARule_NamesFileLineAndKey(string yaml, string expected)
    {
        var message = fixture.Refusal(yaml);

        Assert.Contains("dapr.yaml" + (expected.StartsWith(':') ? expected : ""), message);
        Assert.Contains(expected, message);
    }

    [Fact]
    public void Read_NoFile_SaysSo()
    {
        var missing = Assert.Throws<FileNotFoundException>(() => RunFileReader.Read(fixture.Path("none.yaml"), fixture.Path("home")));

        Assert.Contains("none.yaml", missing.Message);
    }
}
