using Sidecar.Apps;
using YamlDotNet.RepresentationModel;

namespace Sidecar.Hosting.RunFiles;

/// <summary>Reads the <c>apps</c> of a run file, each merged with <c>common</c>.</summary>
internal sealed class RunAppReader(string folder, string home, RunFileSection? common)
{
    // There is no profiler, no placement, no scheduler and no other runtime here; applications of a run call ports.
    private static readonly string[] WithoutMeaning =
        ["enableProfiling", "profilePort", "placementHostAddress", "schedulerHostAddress", "runtimePath", "unixDomainSocket"];

    /// <summary>Reads all of them.</summary>
    public IReadOnlyList<RunApp> Read(RunFileSection file)
    {
        if (file.Node("apps") is not YamlSequenceNode { Children.Count: > 0 } list)
        {
            throw file.Error("apps", "must be a list with at least one application");
        }

        var apps = list.Select((node, index) => ReadOne(RunFileSection.Read(file.File, $"apps[{index}]", node, RunFileKeys.App))).ToList();
        RefuseTwins(file, apps);
        return apps;
    }

    private static void RefuseTwins(RunFileSection file, List<RunApp> apps)
    {
        foreach (var twins in apps.GroupBy(app => app.AppId).Where(group => group.Count() > 1))
        {
            throw file.Error("apps", $"has two applications with the appID {twins.Key} ({string.Join(", ", twins.Select(app => app.Source))})");
        }

        var ports = apps.SelectMany(app => new[] { ("appPort", app.AppPort), ("daprHTTPPort", app.HttpPort), ("daprGRPCPort", app.GrpcPort) }
            .Where(port => port.Item2 > 0)
            .Select(port => (Owner: $"{app.AppId} {port.Item1}", Port: port.Item2)));
        foreach (var twins in ports.GroupBy(port => port.Port).Where(group => group.Count() > 1))
        {
            throw file.Error("apps", $"gives port {twins.Key} to {string.Join(" and ", twins.Select(port => port.Owner))}");
        }
    }

    private static LogDestination Destination(string? text, LogDestination otherwise) =>
        text is not null && LogDestinations.TryParse(text, out var destination) ? destination : otherwise;

    private RunApp ReadOne(RunFileSection app)
    {
        var both = new MergedSections(app, common);
        var paths = new RunFilePaths(folder, home, Folder(app), app, common);
        return new RunApp
        {
            AppId = app.Text("appID") ?? new DirectoryInfo(paths.AppFolder).Name,
            Folder = paths.AppFolder,
            Source = $"{app.File}:{app.Line}",
            Command = app.List("command") ?? [],
            AppPort = Math.Max(0, app.Number("appPort") ?? 0),
            ChannelAddress = app.Text("appChannelAddress") ?? "127.0.0.1",
            Protocol = both.Flag("appSSL") is true ? AppProtocol.Secure(both.Text("appProtocol") ?? "http") : both.Text("appProtocol") ?? "http",
            MaxConcurrency = both.Number("appMaxConcurrency") ?? -1,
            EnableApiLogging = both.Flag("enableApiLogging"),
            InternalPort = Math.Max(0, app.Number("daprInternalGRPCPort") ?? 0),
            Unused = [.. WithoutMeaning.Where(key => both.Text(key) is not null and not "false")],
            HttpPort = Math.Max(0, app.Number("daprHTTPPort") ?? 0),
            GrpcPort = Math.Max(0, app.Number("daprGRPCPort") ?? 0),
            MetricsPort = Math.Max(0, app.Number("metricsPort") ?? 0),
            ListenAddress = both.Text("apiListenAddresses") ?? "127.0.0.1",
            ResourcesPaths = paths.Resources(),
            ConfigPath = paths.Config(),
            MaxBodySize = both.Size("maxBodySize", 4 * 1024 * 1024),
            ReadBufferSize = both.Size("readBufferSize", 4 * 1024),
            EnableHealthCheck = both.Flag("enableAppHealthCheck") ?? false,
            HealthCheckPath = both.Text("appHealthCheckPath"),
            HealthProbeInterval = both.Number("appHealthProbeInterval") ?? 5,
            HealthProbeTimeout = both.Number("appHealthProbeTimeout") ?? 500,
            HealthThreshold = both.Number("appHealthThreshold") ?? 3,
            Environment = both.Map("env"),
            AppLog = Destination(both.Text("appLogDestination"), LogDestination.FileAndConsole),
            SidecarLog = Destination(both.Text("daprdLogDestination"), LogDestination.File),
            LogLevel = both.Text("logLevel") ?? "info",
        };
    }

    private string Folder(RunFileSection app) =>
        app.Text("appDirPath") is { } given ? RunFilePaths.Existing(app, "appDirPath", given, folder, home) : throw app.Error("appDirPath", "must be given");
}
