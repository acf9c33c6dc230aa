using System.Text.Json.Nodes;
using Sidecar.Invocation.Peers;
using Testing;

namespace Sidecar.Tests.Conformance;

/// <summary>Runs a scenario against this project's sidecar and gives what a recording would hold of it.</summary>
internal sealed class ScenarioRun : IAsyncDisposable
{
    private readonly Scenario scenario;
    private readonly JsonObject recording;
    private readonly TemporaryFolder folder = new();
    private readonly SmtpCatcher smtp = new();
    private readonly Placeholders names = new();
    private readonly PeerDirectory peers = new();
    private readonly StandingClock? standing;
    private readonly Dictionary<string, (int App, int Http, int Grpc)> ports = [];
    private readonly Dictionary<string, ScriptedApp> apps = [];
    private readonly Dictionary<string, SidecarUnderTest> sidecars = [];

    private ScenarioRun(Scenario scenario)
    {
        this.scenario = scenario;
        recording = scenario.Content.DeepClone().AsObject();
        standing = scenario.Name.StartsWith($"{ResiliencyRecordings.Area}/", StringComparison.Ordinal) ? new StandingClock() : null;
        names["tmp"] = folder.Path;
        names["smtp"] = smtp.Port.ToString();
        var free = FreePorts.Take(scenario.Apps.Count * 3);
        foreach (var (index, id) in scenario.Apps.Keys.Index())
        {
            ports[id] = (free[index * 3], free[(index * 3) + 1], free[(index * 3) + 2]);
            (names[id + ".app"], names[id + ".http"], names[id + ".grpc"]) = (ports[id].App.ToString(), ports[id].Http.ToString(), ports[id].Grpc.ToString());
        }
    }

    public static async Task<JsonObject> RunAsync(Scenario scenario)
    {
        await using var run = new ScenarioRun(scenario);
        return await run.RunAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(sidecars.Values.Select(sidecar => sidecar.DisposeAsync().AsTask()));
        await Task.WhenAll(apps.Values.Select(app => app.DisposeAsync().AsTask()));
        smtp.Dispose();
        folder.Dispose();
    }

    private async Task<JsonObject> RunAsync()
    {
        foreach (var (id, spec) in scenario.Apps)
        {
            if (HasApp(spec))
            {
                apps[id] = await ScriptedApp.StartAsync(names.Fill(spec)!.AsObject(), ports[id].App, standing ?? TimeProvider.System);
            }

            StartSidecar(id);
        }

        JsonObject ready = [];
        foreach (var (id, sidecar) in sidecars)
        {
            ready[id] = await sidecar.IsReadyAsync();
        }

        recording["ready"] = ready;
        foreach (var step in recording["steps"]!.AsArray())
        {
            await TakeAsync(step!.AsObject());
        }

        recording["deliveries"] = new JsonObject(apps.Select(app => KeyValuePair.Create(app.Key, (JsonNode?)Deliveries(app.Value))));
        return recording;
    }

    private async Task TakeAsync(JsonObject step)
    {
        var target = step["to"]?.ToString() ?? scenario.Apps.Keys.First();
        if (step["sleep"] is { } seconds)
        {
            await SleepAsync(TimeSpan.FromSeconds((double)seconds));
        }
        else if (step["await"] is { } path)
        {
            step["seen"] = await SeenAsync(apps[target], path.ToString(), (int?)step["count"] ?? 1, (double?)step["quiet"] ?? 0.3);
        }
        else if (step["restart"] is { } restarted)
        {
            await sidecars[restarted.ToString()].DisposeAsync();
            StartSidecar(restarted.ToString());
            step["ready"] = await sidecars[restarted.ToString()].IsReadyAsync();
        }
        else if (step["exited"] is { } ended)
        {
            step["code"] = await sidecars[ended.ToString()].ExitCodeAsync();
        }
        else if (step["files"] is { } root)
        {
            step["found"] = FilesIn(names.Fill(root.ToString()));
        }
        else if (step["mail"] is { } count)
        {
            await Wait.UntilAsync(() => smtp.Envelopes.Count >= (int)count, "the mails arrive");
            step["messages"] = new JsonArray([.. smtp.Envelopes.Select(envelope => new JsonObject { ["envelope"] = names.Unfill(envelope) })]);
        }
        else
        {
            step["response"] = names.Unfill(await ScenarioClient.CallAsync(ports[target].Http, names.Fill(step)!.AsObject()));
        }
    }

    private Task SleepAsync(TimeSpan time)
    {
        standing?.Advance(time);
        return standing is null ? Task.Delay(time, TimeProvider.System) : Task.CompletedTask;
    }

    private static async Task<int> SeenAsync(ScriptedApp app, string path, int count, double quiet)
    {
        await Settling.WaitAsync(() => app.Count(path) >= count, TimeSpan.FromSeconds(quiet));
        return app.Count(path);
    }

    private static JsonArray FilesIn(string root) =>
        [.. Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(root, file))
            .Order(StringComparer.Ordinal)
            .Select(file => (JsonNode?)file)];

    private static bool HasApp(JsonObject spec) => (bool?)spec["app"] ?? true;

    private void StartSidecar(string id)
    {
        var spec = names.Fill(scenario.Apps[id])!.AsObject();
        List<string> flags =
        [
            $"--app-id={id}", $"--dapr-http-port={ports[id].Http}", $"--dapr-grpc-port={ports[id].Grpc}", "--dapr-listen-addresses=127.0.0.1",
            $"--resources-path={WriteResources(id, spec)}", "--log-level=debug", "--mode=standalone", "--app-protocol=http", "--enable-profiling=false",
        ];
        if (HasApp(spec))
        {
            flags.Add($"--app-port={ports[id].App}");
        }

        if ((spec["config"] ?? scenario.Content["config"]) is { } config)
        {
            var path = folder.Combine($"config-{id}.yaml");
            File.WriteAllText(path, names.Fill(config.ToString()));
            flags.Add($"--config={path}");
        }

        flags.AddRange((spec["args"] as JsonArray ?? []).Select(flag => flag!.ToString()));
        sidecars[id] = SidecarUnderTest.Start(flags, spec["env"] as JsonObject, folder.Path, peers, ports[id].Http, standing ?? TimeProvider.System);
    }

    private string WriteResources(string id, JsonObject spec)
    {
        var path = Directory.CreateDirectory(folder.Combine("res-" + id)).FullName;
        var all = (scenario.Content["resources"] as JsonArray ?? []).Concat(spec["resources"] as JsonArray ?? []);
        foreach (var (index, yaml) in all.Index())
        {
            File.WriteAllText(Path.Combine(path, $"{index}.yaml"), names.Fill(yaml!.ToString()));
        }

        return path;
    }

    private JsonNode Deliveries(ScriptedApp app) => new JsonArray(
    [
        .. app.Received()
            .Where(request => !request["path"]!.ToString().StartsWith("/healthz", StringComparison.Ordinal)
                && !request["path"]!.ToString().StartsWith("/dapr/config", StringComparison.Ordinal))
            .Select(request => names.Unfill(request)),
    ]);
}
