using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Sidecar.Testing;
using Testing;

namespace Stress.Kill;

/// <summary>
/// A sidecar that is killed in the middle of load, again and again, on one folder; after each start what was acknowledged before must be
/// there.
/// </summary>
/// <param name="rounds">How often it is killed.</param>
/// <param name="program">The sidecar to start; null: the one that was built with this program.</param>
internal sealed class KillLoop(int rounds, string? program = null) : IAsyncDisposable
{
    private const int Clients = 4;
    private const int WritesARound = 60;
    private readonly TemporaryFolder folder = new();
    private readonly ConcurrentDictionary<string, bool> names = [];
    private readonly TestApp app = TestApp.Answering(context => context.Request.Path == "/dapr/subscribe"
        ? context.Response.WriteAsJsonAsync(new[] { new { pubsubname = "pubsub", topic = "t", route = "/t" } })
        : Task.CompletedTask);

    /// <summary>Runs all rounds, telling each one's end.</summary>
    public async Task<KillResult> RunAsync(Action<int>? ended = null)
    {
        await WriteComponentsAsync();
        await app.StartAsync();
        List<string> faults = [];
        for (var round = 1; round <= rounds; round++)
        {
            using var process = await StartAsync();
            faults.AddRange(await FaultsAsync(process, names.Where(name => name.Key.StartsWith($"{round - 1}-", StringComparison.Ordinal))));
            var clients = Enumerable.Range(0, Clients).Select(client => WriteAsync(process.Endpoint, $"{round}-{client}")).ToList();
            var enough = Acknowledged() + WritesARound;
            await Wait.UntilAsync(
                () => Task.FromResult(Acknowledged() >= enough),
                TimeSpan.FromSeconds(60),
                () => $"fewer than {WritesARound} writes are acknowledged");
            process.Kill();
            await Task.WhenAll(clients);
            ended?.Invoke(round);
        }

        using var last = await StartAsync();
        faults.AddRange(await FaultsAsync(last, names));
        faults.AddRange(await UndeliveredAsync());
        return new KillResult(rounds, names.Count, Acknowledged(), faults);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        folder.Dispose();
    }

    private Task WriteComponentsAsync() => File.WriteAllTextAsync(
        folder.Combine("components.yaml"),
        $"{TestComponent.Yaml("store", "state.sqlite", ("connectionString", "state.db"))}\n---\n{TestComponent.Yaml("pubsub", "pubsub.sqlite", ("connectionString", "events.db"))}\n");

    private Task<DaprdProcess> StartAsync() => DaprdProcess.StartAsync(folder.Path, program, $"--app-port={app.Port}");

    private int Acknowledged() => names.Values.Count(acknowledged => acknowledged);

    private static async Task<List<string>> FaultsAsync(DaprdProcess process, IEnumerable<KeyValuePair<string, bool>> written)
    {
        using var client = new HttpClient { BaseAddress = process.Endpoint };
        List<string> faults = [];
        foreach (var chunk in written.Chunk(200))
        {
            var keys = chunk.SelectMany(name => new[] { $"a{name.Key}", $"b{name.Key}" });
            var answer = await client.PostAsJsonAsync("/v1.0/state/store/bulk", new { keys });
            var kept = (await answer.Content.ReadFromJsonAsync<JsonArray>())!.Where(item => item!["data"] is not null)
                .Select(item => item!["key"]!.ToString())
                .ToHashSet();
            faults.AddRange(chunk.Select(name => Fault(name.Key, name.Value, kept.Contains($"a{name.Key}"), kept.Contains($"b{name.Key}"))).OfType<string>());
        }

        return faults;
    }

    private static string? Fault(string name, bool acknowledged, bool first, bool second) =>
        first != second ? $"the transaction {name} is half there" : acknowledged && !first ? $"the transaction {name} was acknowledged and is gone" : null;

    private async Task<IEnumerable<string>> UndeliveredAsync()
    {
        var wanted = names.Where(name => name.Value).Select(name => name.Key).ToHashSet();
        try
        {
            await Wait.UntilAsync(() => Task.FromResult(wanted.IsSubsetOf(Delivered())), TimeSpan.FromSeconds(60), () => string.Empty);
            return [];
        }
        catch (TimeoutException)
        {
            return wanted.Except(Delivered()).Select(name => $"the event {name} was acknowledged and never delivered");
        }
    }

    // An event that is half there would be no JSON.
    private HashSet<string> Delivered() =>
        [.. app.Received.Where(request => request.Target == "/t").Select(request => JsonNode.Parse(request.Body)!["data"]!.ToString())];

    private async Task WriteAsync(Uri endpoint, string prefix)
    {
        using var client = new HttpClient { BaseAddress = endpoint };
        try
        {
            for (var i = 0; ; i++)
            {
                var name = $"{prefix}-{i}";
                names[name] = false;
                object[] operations =
                    [
                        new { operation = "upsert", request = new { key = $"a{name}", value = i } },
                        new { operation = "upsert", request = new { key = $"b{name}", value = i } },
                    ];
                (await client.PostAsJsonAsync("/v1.0/state/store/transaction", new { operations })).EnsureSuccessStatusCode();
                (await client.PostAsJsonAsync("/v1.0/publish/pubsub/t", name)).EnsureSuccessStatusCode();
                names[name] = true;
            }
        }
        catch (HttpRequestException)
        {
            // Killed: what had no answer may or may not be there.
        }
    }
}
