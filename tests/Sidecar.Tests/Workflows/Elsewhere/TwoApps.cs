using Sidecar.Invocation.Peers;
using Sidecar.Testing;
using Sidecar.Tests.Grpc;
using Testing;

namespace Sidecar.Tests.Workflows.Elsewhere;

/// <summary>The sidecars of two applications, each with a worker: in one process, or as in two.</summary>
internal sealed class TwoApps : IAsyncDisposable
{
    private const string Scripts = """
        {
          "Asks": [{ "activity": "A", "app": "callee", "input": "1" }, { "complete": "\"done\"" }],
          "AsksInNamespace": [{ "activity": "A", "app": "callee", "namespace": "default" }, { "complete": "\"done\"" }],
          "Parent": [{ "child": "Waits", "app": "callee" }, { "complete": "\"done\"" }],
          "ParentOfFailing": [{ "child": "Fails", "app": "callee" }, { "complete": "\"done\"" }],
          "Hands": [{ "activity": "B" }, { "child": "Between", "app": "callee", "hands": "OwnHistory" }, { "complete": "\"done\"" }],
          "Between": [{ "activity": "A", "hands": "Lineage" }, { "activity": "A", "hands": "OwnHistory" }, { "activity": "A" }, { "complete": "\"done\"" }],
          "Waits": [{ "event": "go" }, { "activity": "A" }, { "complete": "\"waited\"" }],
          "Fails": [{ "fail": "small" }]
        }
        """;

    private readonly TemporaryFolder folder = new();
    private readonly List<EagerWorker> workers = [];

    private TwoApps()
    {
    }

    public TestSidecar Caller { get; private set; } = null!;

    public TestSidecar Callee { get; private set; } = null!;

    public GrpcTestClient CallerApi => Api(Caller);

    public GrpcTestClient CalleeApi => Api(Callee);

    /// <summary>The activities that the callee's worker was given.</summary>
    public List<global::Dapr.DurableTask.Protobuf.ActivityRequest> Given { get; } = [];

    /// <summary>Starts both; the workers are started by the test.</summary>
    /// <param name="apart">As in two processes.</param>
    /// <param name="resources">More for the callee.</param>
    public static async Task<TwoApps> StartAsync(bool apart, params string[] resources)
    {
        var apps = new TwoApps();
        var peers = apart ? null : new PeerDirectory();
        apps.Caller = await apps.StartAsync("caller", peers, []);
        apps.Callee = await apps.StartAsync("callee", peers, resources);
        return apps;
    }

    /// <summary>Connects a worker of the caller.</summary>
    public Task ConnectCallerAsync() => ConnectAsync(Caller, activity: null);

    /// <summary>Connects a worker of the callee.</summary>
    public Task ConnectCalleeAsync() => ConnectAsync(Callee, request =>
    {
        lock (Given)
        {
            Given.Add(request);
        }

        return new() { Result = "\"there\"" };
    });

    public async ValueTask DisposeAsync()
    {
        foreach (var worker in workers)
        {
            await worker.DisposeAsync();
        }

        await Caller.DisposeAsync();
        await Callee.DisposeAsync();
        folder.Dispose();
    }

    private static GrpcTestClient Api(TestSidecar sidecar) => new(sidecar.GrpcEndpoint);

    private async Task ConnectAsync(
        TestSidecar sidecar,
        Func<global::Dapr.DurableTask.Protobuf.ActivityRequest, global::Dapr.DurableTask.Protobuf.ActivityResponse>? activity)
    {
        workers.Add(new EagerWorker(sidecar.GrpcEndpoint, Scripts, activity));
        await Wait.UntilAsync(
            () => sidecar.Runtime.Service<Sidecar.Workflows.Runtime.WorkflowRuntime>().Dispatcher.ConnectedWorkers == 1,
            "a worker is connected");
    }

    private async Task<TestSidecar> StartAsync(string appId, PeerDirectory? peers, string[] resources)
    {
        var own = Directory.CreateDirectory(folder.Combine(appId)).FullName;
        var options = new SidecarOptions
        {
            AppId = appId,
            WorkingDirectory = own,
            Resources = [TestComponent.Yaml("store", "state.sqlite", ("connectionString", "state.db"), ("actorStateStore", "true")), .. resources],
            ReadEnvironment = name => name == "XDG_RUNTIME_DIR" ? folder.Path : null,
        };
        return await TestSidecar.StartAsync(peers is null ? options with { InternalPort = 0 } : options with { Peers = peers });
    }
}
