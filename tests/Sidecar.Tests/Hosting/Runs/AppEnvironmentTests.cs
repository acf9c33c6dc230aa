using Sidecar.Hosting.RunFiles;
using Sidecar.Hosting.Runs;

namespace Sidecar.Tests.Hosting.Runs;

public sealed class AppEnvironmentTests
{
    private static readonly AppTokens Tokens = new("dapr-token", "app-token");

    private static readonly RunApp App = new()
    {
        AppId = "order",
        Folder = "/",
        Source = "dapr.yaml:1",
        AppPort = 8080,
        HttpPort = 3500,
        GrpcPort = 50011,
        MetricsPort = 9090,
    };

    [Fact]
    public void For_AnApp_InjectsWhatTheOfficialCliDoesAndTheTokens()
    {
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["APP_ID"] = "order",
                ["APP_PORT"] = "8080",
                ["APP_PROTOCOL"] = "http",
                ["APP_CHANNEL_ADDRESS"] = "127.0.0.1",
                ["DAPR_HTTP_PORT"] = "3500",
                ["DAPR_GRPC_PORT"] = "50011",
                ["DAPR_METRICS_PORT"] = "9090",
                ["DAPR_API_TOKEN"] = "dapr-token",
                ["APP_API_TOKEN"] = "app-token",
                ["RUN_DATA"] = "/data",
            },
            AppEnvironment.For(App, Tokens, "/data", []));
    }

    [Fact]
    public void For_AnAppWithoutAPort_InjectsNone() =>
        Assert.DoesNotContain("APP_PORT", AppEnvironment.For(App with { AppPort = 0 }, Tokens, "/data", []).Keys);

    [Fact]
    public void For_ThreeSources_TheRunFileWinsOverDaprAndDaprOverWhatIsInherited()
    {
        var app = App with { Environment = new Dictionary<string, string> { ["APP_PROTOCOL"] = "mine", ["X"] = "file" } };

        var variables = AppEnvironment.For(app, Tokens, "/data", [new("X", "inherited"), new("APP_ID", "inherited"), new("HOME", "/home")]);

        Assert.Equal(("mine", "file", "order", "/home"), (variables["APP_PROTOCOL"], variables["X"], variables["APP_ID"], variables["HOME"]));
    }

    [Fact]
    public void Tokens_NotGiven_AreNewForEachApp()
    {
        var (one, two) = (AppTokens.For(App.Environment, _ => null), AppTokens.For(App.Environment, _ => ""));

        Assert.Equal(4, new[] { one.Dapr, one.App, two.Dapr, two.App }.Distinct().Count(token => token.Length == 48));
    }

    [Fact]
    public void Tokens_OfTheRunFile_WinOverTheEnvironments()
    {
        var tokens = AppTokens.For(new Dictionary<string, string> { ["APP_API_TOKEN"] = "file" }, name => "inherited " + name);

        Assert.Equal(new AppTokens("inherited DAPR_API_TOKEN", "file"), tokens);
    }
}
