using Sidecar.Hosting.Daprd;

namespace Sidecar.Tests.Hosting.Daprd;

public sealed class DaprdFlagsTests
{
    private static readonly SidecarOptions Defaults = new() { AppId = string.Empty };

    [Fact]
    public void Read_EveryForm_IsUnderstood()
    {
        var options = DaprdFlags.Read(
            ["--app-id=a", "-app-port", "80", "--enable-app-health-check", "--app-health-probe-timeout=200",
             "--resources-path", "x,y", "--resources-path=z", "--max-body-size=1Mi", "--log-level", "debug"],
            Defaults);

        Assert.Equal(
            ("a", 80, true, TimeSpan.FromMilliseconds(200), 1024 * 1024),
            (options.AppId, options.AppPort, options.EnableAppHealthCheck, options.AppHealthProbeTimeout, options.MaxBodySize));
        Assert.Equal(["x", "y", "z"], options.ResourcesPaths);
    }

    [Fact]
    public void Read_TlsOfTheApplication_HoldsForTheProtocolWhereverItStands()
    {
        Assert.Equal("grpcs", DaprdFlags.Read(["--app-ssl", "--app-protocol=grpc"], Defaults).AppProtocol);
        Assert.Equal("https", DaprdFlags.Read(["--app-ssl=true"], Defaults).AppProtocol);
        Assert.Equal("http", DaprdFlags.Read(["--app-ssl=false"], Defaults).AppProtocol);
    }

    [Fact]
    public void Read_BuffersOriginsAndSockets_AreTaken()
    {
        var options = DaprdFlags.Read(
            ["--read-buffer-size=8Ki", "--allowed-origins=*", "--unix-domain-socket=/s", "--dapr-block-shutdown-duration=1m", "--enable-api-logging"],
            Defaults);

        Assert.Equal(
            (8192, "*", "/s", TimeSpan.FromMinutes(1), true),
            (options.ReadBufferSize, options.AllowedOrigins, options.UnixDomainSocket, options.BlockShutdown, options.EnableApiLogging));
        Assert.Equal(16384, DaprdFlags.Read(["--dapr-http-read-buffer-size", "16"], Defaults).ReadBufferSize);
    }

    [Theory]
    [InlineData("--no-such-flag=1", "unknown flag: --no-such-flag")]
    [InlineData("stray", "unexpected argument: stray")]
    [InlineData("--app-id", "flag needs a value: --app-id")]
    [InlineData("--app-port=many", "invalid value 'many' for --app-port")]
    [InlineData("--max-body-size=big", "invalid value 'big' for --max-body-size")]
    [InlineData("--app-health-probe-timeout=6000", "value for 'health-probe-timeout' must be smaller than 'health-probe-interval'")]
    [InlineData("--enable-app-health-check=perhaps", "invalid value 'perhaps' for --enable-app-health-check")]
    public void Read_WhatMakesNoSense_NamesTheFlag(string argument, string expected) =>
        Assert.Contains(expected, Assert.Throws<SidecarStartException>(() => DaprdFlags.Read([argument], Defaults)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("-5", 0)]
    [InlineData("0", 0)]
    [InlineData("7", 7)]
    [InlineData("2147483647", 49 * 24 * 60 * 60)]
    public void Read_AnyWait_IsOneThatATimerCanHave(string seconds, int expected)
    {
        var options = DaprdFlags.Read(
            ["--dapr-graceful-shutdown-seconds", seconds, "--app-binding-options-timeout", $"{seconds}s", "--dapr-block-shutdown-duration", $"{seconds}s"],
            Defaults);

        Assert.Equal(
            Enumerable.Repeat(TimeSpan.FromSeconds(expected), 3),
            [options.GracefulShutdown, options.AppBindingOptionsTimeout, options.BlockShutdown]);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-3")]
    public void Read_ProbesThatAreNone_AreTheDefaults(string value)
    {
        var options = DaprdFlags.Read(["--app-health-probe-interval", value, "--app-health-probe-timeout", value, "--app-health-threshold", value], Defaults);

        Assert.Equal(
            (Defaults.AppHealthProbeInterval, Defaults.AppHealthProbeTimeout, Defaults.AppHealthThreshold),
            (options.AppHealthProbeInterval, options.AppHealthProbeTimeout, options.AppHealthThreshold));
    }

    [Theory]
    [InlineData("--metrics-port=9191", 9191)]
    [InlineData("--enable-metrics=false", null)]
    [InlineData("--enable-metrics=F", null)]
    [InlineData("--enable-metrics=True", 9090)]
    public void Read_MetricsFlags_SetOrTakeAwayThePort(string argument, int? port) =>
        Assert.Equal(port, DaprdFlags.Read([argument], Defaults with { MetricsPort = 9090 }).MetricsPort);

    [Theory]
    [InlineData("debug", "--log-level", "debug")]
    [InlineData("warn", "--app-id=a", "-log-level=warn")]
    [InlineData(null, "--app-id", "log-level")]
    public void Find_AFlag_GivesItsLastValue(string? value, params string[] arguments) => Assert.Equal(value, DaprdFlags.Find(arguments, "log-level"));
}
