using System.Text.Json.Nodes;
using Sidecar.Invocation.Peers;
using Sidecar.Tests.Grpc;
using Testing;

namespace Sidecar.Tests.Conformance.Grpc;

/// <summary>Runs a scenario against this project's sidecar and tells where it differs from the recording.</summary>
internal sealed class GrpcScenarioRun : IAsyncDisposable
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(0.3);

    private readonly GrpcScenario scenario;
    private readonly TemporaryFolder folder = new();
    private readonly Placeholders names = new();
    private readonly IReadOnlyList<int> ports = FreePorts.Take(3);
    private readonly Dictionary<string, TopicStream> streams = [];
    private readonly List<string> differences = [];
    private readonly GrpcTestClient client;
    private ScriptedApp? httpApp;
    private ScriptedGrpcApp? grpcApp;
    private SidecarUnderTest? sidecar;

    private GrpcScenarioRun(GrpcScenario scenario)
    {
        this.scenario = scenario;
        names["tmp"] = folder.Path;
        client = new GrpcTestClient(Address);
    }

    private Uri Address => new($"http://127.0.0.1:{ports[1]}");

    public static async Task<IReadOnlyList<string>> RunAsync(GrpcScenario scenario)
    {
        await using var run = new GrpcScenarioRun(scenario);
        await run.StartAsync();
        foreach (var (index, step) in scenario.Steps.Index())
        {
            await run.TakeAsync(index, step!.AsObject());
        }

        run.Compare("deliveries", scenario.Content["deliveries"] as JsonArray ?? [], new JsonArray([.. run.Deliveries()]));
        return run.differences;
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(streams.Values.Select(stream => stream.DisposeAsync().AsTask()));
        client.Dispose();
        await (sidecar?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (httpApp?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (grpcApp?.DisposeAsync() ?? ValueTask.CompletedTask);
        folder.Dispose();
    }

    private async Task StartAsync()
    {
        List<string> flags =
        [
            "--app-id=app", $"--dapr-http-port={ports[0]}", $"--dapr-grpc-port={ports[1]}", "--dapr-listen-addresses=127.0.0.1",
            $"--resources-path={WriteResources()}", "--mode=standalone",
        ];
        if (scenario.App is { } app)
        {
            flags.AddRange([$"--app-port={ports[2]}", $"--app-protocol={(scenario.HasGrpcApp ? "grpc" : "http")}"]);
            grpcApp = scenario.HasGrpcApp ? await ScriptedGrpcApp.StartAsync(app, ports[2]) : null;
            httpApp = scenario.HasGrpcApp ? null : await ScriptedApp.StartAsync(RecordedHttpApp.Script(app), ports[2], TimeProvider.System);
        }

        sidecar = SidecarUnderTest.Start(flags, scenario.Content["env"] as JsonObject, folder.Path, new PeerDirectory(), ports[0], TimeProvider.System);
        Assert.True(await sidecar.IsReadyAsync(), "the sidecar ended");
    }

    private string WriteResources()
    {
        var path = Directory.CreateDirectory(folder.Combine("resources")).FullName;
        foreach (var (index, yaml) in scenario.Content["resources"]!.AsArray().Index())
        {
            File.WriteAllText(Path.Combine(path, $"{index}.yaml"), names.Fill(yaml!.ToString()));
        }

        return path;
    }

    private async Task TakeAsync(int index, JsonObject step)
    {
        if (step["rpc"] is { } rpc)
        {
            await CallAsync($"step {index}", rpc.ToString(), step);
        }
        else if (step["subscribe"] is { } subscription)
        {
            var stream = streams[step["as"]!.ToString()] = new TopicStream(Address, subscription);
            await Settling.WaitAsync(() => stream.Received().Count >= 1, Quiet);
        }
        else if (step["received"] is { } name)
        {
            var stream = streams[name.ToString()];
            await Settling.WaitAsync(() => stream.Received().Count >= (int)step["count"]!, Quiet);
            Compare($"step {index}", Facets(step["messages"]!.AsArray()), Facets(new JsonArray([.. stream.Received()])));
        }
        else
        {
            await Settling.WaitAsync(() => Deliveries().Count >= (int)step["await"]!, Quiet);
            Compare($"step {index} seen", step["seen"], Deliveries().Count);
        }
    }

    private async Task CallAsync(string label, string rpc, JsonObject step)
    {
        var method = RecordedMessages.Method(rpc);
        var request = RecordedMessages.Read(method.InputType, names.Fill(step["request"])!);
        var metadata = (step["metadata"] as JsonObject ?? []).Select(entry => (entry.Key, entry.Value!.ToString())).ToArray();
        try
        {
            var response = RecordedMessages.Write(await client.CallAsync($"/dapr.proto.runtime.v1.Dapr/{rpc}", request, method.OutputType.Parser, metadata));
            if (step["keepEtag"] is { } key)
            {
                names[$"etag.{key}"] = response["etag"]!.ToString();
            }

            Compare($"{label} response", Expected(step["response"]), response);
        }
        catch (GrpcCallException failure)
        {
            Compare($"{label} error", step["error"] is { } error ? RecordedErrors.Facets(error) : null, RecordedErrors.Facets(RecordedErrors.Of(failure)));
        }
    }

    private JsonNode? Expected(JsonNode? response) =>
        response is null
            ? null
            : JsonNode.Parse(response.ToJsonString().Replace("\"{{appPort}}\"", ports[2].ToString(), StringComparison.Ordinal));

    private IReadOnlyList<JsonObject> Deliveries() => grpcApp?.Deliveries() ?? RecordedHttpApp.Deliveries(httpApp);

    private static JsonArray Facets(JsonArray messages) =>
        new([.. messages.Select(message => message!["end"] is { } end ? new JsonObject { ["end"] = RecordedErrors.Facets(end) } : message.DeepClone())]);

    private void Compare(string label, JsonNode? expected, JsonNode? actual)
    {
        var (want, have) = (Shape(expected), Shape(actual));
        if (want != have && !(scenario.Content["ignore"] as JsonArray ?? []).Any(ignored => ignored!.ToString() == label))
        {
            differences.Add($"{label}\n  want {want}\n  have {have}");
        }
    }

    private string Shape(JsonNode? node) => node is JsonArray items && scenario.Content["unordered"] is not null
        ? string.Join('\n', items.Select(RecordedShape.Of).Order(StringComparer.Ordinal))
        : RecordedShape.Of(node);
}
