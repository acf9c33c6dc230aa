using System.Diagnostics;
using System.Globalization;
using Dapr.Workflow;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sidecar;
using Testing;

namespace Bench.Workflows;

/// <summary>Runs workflows of three activities on a sidecar of this process, their history on SQLite.</summary>
internal static class WorkflowRun
{
    private const int Alone = 200;
    private const int Together = 1_000;
    private const int AtOnce = 20;

    private const string Store = """
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: {name: workflow-state}
        spec:
          type: state.sqlite
          version: v1
          metadata:
          - {name: connectionString, value: workflow.db}
          - {name: actorStateStore, value: "true"}
        """;

    /// <summary>Measures them.</summary>
    public static async Task<WorkflowResult> MeasureAsync()
    {
        using var folder = new TemporaryFolder();
        await using var sidecar = await DaprSidecar.StartAsync(new SidecarOptions { AppId = "bench", Resources = [Store], WorkingDirectory = folder.Path });
        using var worker = Worker(sidecar);
        await worker.StartAsync();
        var client = worker.Services.GetRequiredService<DaprWorkflowClient>();
        await RunAsync(client, 20);

        var alone = new List<TimeSpan>();
        for (var i = 0; i < Alone; i++)
        {
            var one = Stopwatch.GetTimestamp();
            await RunAsync(client, 1);
            alone.Add(Stopwatch.GetElapsedTime(one));
        }

        var begun = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => RunAsync(client, Together / AtOnce)));
        var took = Stopwatch.GetElapsedTime(begun);
        await worker.StopAsync();
        return new WorkflowResult(new Percentiles(alone), Together / took.TotalSeconds);
    }

    private static async Task RunAsync(DaprWorkflowClient client, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var id = await client.ScheduleNewWorkflowAsync(nameof(ThreeActivities), Guid.NewGuid().ToString("N"), 0);
            var state = await client.WaitForWorkflowCompletionAsync(id);
            if (state.ReadOutputAs<int>() != 3)
            {
                throw new InvalidOperationException($"The workflow ended as {state.RuntimeStatus}.");
            }
        }
    }

    private static IHost Worker(DaprSidecar sidecar)
    {
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["DAPR_HTTP_PORT"] = sidecar.HttpEndpoint.Port.ToString(CultureInfo.InvariantCulture),
            ["DAPR_GRPC_PORT"] = sidecar.GrpcEndpoint.Port.ToString(CultureInfo.InvariantCulture),
        });
        builder.Logging.ClearProviders();
        builder.Services.AddDaprWorkflow(options =>
        {
            options.RegisterWorkflow<ThreeActivities>();
            options.RegisterActivity<AddOne>();
        });
        return builder.Build();
    }
}
