using System.Diagnostics;
using System.Globalization;
using Bench.Load;
using Testing;

namespace Bench.Sidecars;

/// <summary>Measures one sidecar for one application.</summary>
/// <param name="options">How many connections and for how long.</param>
/// <param name="onProgress">Told what comes next.</param>
internal sealed class SidecarBench(SidecarBenchOptions options, Action<string> onProgress)
{
    private const int Starts = 5;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);

    /// <summary>How many steps <see cref="RunAsync"/> tells of.</summary>
    public static int Steps => SidecarFigure.All.Count + 3;

    /// <summary>Measures everything.</summary>
    public async Task<SidecarResult> RunAsync()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.Combine("resources"));
        await File.WriteAllTextAsync(folder.Combine("resources", "all.yaml"), Resources(folder.Path));
        onProgress("starts");
        var starts = new List<TimeSpan>();
        for (var i = 0; i < Starts; i++)
        {
            using var once = await StartSidecarAsync(folder, appPort: 0);
            starts.Add(once.HealthyAfter);
        }

        var port = FreePorts.Take(1)[0];
        using var app = await BenchProcess.StartAsync(
            typeof(SidecarBench).Assembly.Location, ["app", port.ToString(CultureInfo.InvariantCulture)], port, "/hello");
        using var sidecar = await StartSidecarAsync(folder, port);
        var bare = await MeasureAsync("bare application", port, _ => HttpConnection.Write(HttpMethod.Get, "/hello"));
        var figures = new List<(SidecarFigure, LoadResult)>();
        foreach (var figure in SidecarFigure.All)
        {
            figures.Add((figure, await MeasureAsync(figure.Name, sidecar.Port, figure.Request)));
        }

        figures.Add((SidecarFigure.Publish, await PublishAsync(sidecar.Port, port)));
        return new SidecarResult(bare, figures, new Percentiles(starts), sidecar.Memory);
    }

    private static string Resources(string folder) => $$"""
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: memory }
        spec: { type: state.in-memory, version: v1 }
        ---
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: disk }
        spec: { type: state.sqlite, version: v1, metadata: [{ name: connectionString, value: "{{folder}}/state.db" }] }
        ---
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: messages }
        spec: { type: pubsub.sqlite, version: v1, metadata: [{ name: connectionString, value: "{{folder}}/messages.db" }] }
        """;

    private Task<BenchProcess> StartSidecarAsync(TemporaryFolder folder, int appPort)
    {
        string[] ports = [.. FreePorts.Take(4).Select(port => port.ToString(CultureInfo.InvariantCulture))];
        string[] arguments =
        [
            "daprd", "--app-id", "bench", "--dapr-http-port", ports[0], "--dapr-grpc-port", ports[1], "--dapr-internal-grpc-port", ports[2],
            "--metrics-port", ports[3],
            "--dapr-listen-addresses", "127.0.0.1", "--log-level", "error", "--resources-path", folder.Combine("resources"),
        ];
        string[] ofApp = appPort == 0 ? [] : ["--app-port", appPort.ToString(CultureInfo.InvariantCulture)];
        return BenchProcess.StartAsync(options.Program, [.. arguments, .. ofApp], int.Parse(ports[0], CultureInfo.InvariantCulture), "/v1.0/healthz");
    }

    private async Task<LoadResult> MeasureAsync(string name, int port, Func<int, byte[]> request)
    {
        onProgress(name);
        await LoadGenerator.RunAsync(port, options.Connections, WarmUp, request);
        return await LoadGenerator.RunAsync(port, options.Connections, options.Duration, request);
    }

    /// <summary>Counts what was delivered, until the last one was.</summary>
    private async Task<LoadResult> PublishAsync(int sidecar, int app)
    {
        using var http = new HttpClient();
        var delivered = new Uri($"http://127.0.0.1:{app}/delivered");
        async Task<int> CountAsync() => int.Parse(await http.GetStringAsync(delivered), CultureInfo.InvariantCulture);
        onProgress(SidecarFigure.Publish.Name);
        var warm = await LoadGenerator.RunAsync(sidecar, options.Connections, WarmUp, SidecarFigure.Publish.Request);
        await Wait.UntilAsync(async () => await CountAsync() >= warm.Answers, TimeSpan.FromMinutes(1), () => "the first messages were not delivered");

        var begun = Stopwatch.GetTimestamp();
        var load = await LoadGenerator.RunAsync(sidecar, options.Connections, options.Duration, SidecarFigure.Publish.Request);
        await Wait.UntilAsync(async () => await CountAsync() >= warm.Answers + load.Answers, TimeSpan.FromMinutes(5), () => "not all messages were delivered");
        return load with { Took = Stopwatch.GetElapsedTime(begun) };
    }
}
