using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Sidecar.Testing;
using Testing;

namespace Stress.Requests;

/// <summary>The verb <c>requests</c>.</summary>
internal static class RequestsCommand
{
    private const int Step = 50_000;
    private const int Clients = 16;

    /// <summary>Sends the requests and tells the memory.</summary>
    public static async Task<int> RunAsync(StressOptions options)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.Combine("components.yaml"), string.Join("\n---\n", Components));
        await using var app = TestApp.Hosting(_ => Subscriber());
        await app.StartAsync();
        using var daprd = await DaprdProcess.StartAsync(folder.Path, options.Program, $"--app-port={app.Port}");
        using var mix = new RequestMix(daprd.Endpoint);
        Console.WriteLine($"{0,9} requests {daprd.Memory / 1e6,6:F1} MB");
        for (var sent = 0; sent < options.Count; sent += Step)
        {
            var (begun, count) = (Stopwatch.GetTimestamp(), Math.Min(Step, options.Count - sent));
            await Parallel.ForEachAsync(
                Enumerable.Range(sent, count),
                new ParallelOptions { MaxDegreeOfParallelism = Clients },
                async (i, _) => await mix.SendAsync(i));
            Console.WriteLine($"{sent + count,9} requests {daprd.Memory / 1e6,6:F1} MB {count / Stopwatch.GetElapsedTime(begun).TotalSeconds,8:F0} a second");
        }

        return 0;
    }

    private static IReadOnlyList<string> Components =>
    [
        TestComponent.Yaml("memory", "state.in-memory"),
        TestComponent.Yaml("disk", "state.sqlite", ("connectionString", "state.db")),
        TestComponent.Yaml("pubsub", "pubsub.in-memory"),
        TestComponent.Yaml("durable", "pubsub.sqlite", ("connectionString", "events.db")),
    ];

    private static WebApplication Subscriber()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.MapGet(
            "/dapr/subscribe",
            () => new[] { new { pubsubname = "pubsub", topic = "t", route = "/t" }, new { pubsubname = "durable", topic = "t", route = "/t" } });
        app.MapPost("/t", () => { });
        app.MapPost("/echo", () => "hello");
        return app;
    }
}
