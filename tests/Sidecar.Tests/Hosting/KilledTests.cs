using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Sidecar.Testing;
using Testing;

namespace Sidecar.Tests.Hosting;

/// <summary>A sidecar that is killed in the middle of load, again and again.</summary>
public sealed class KilledTests : IAsyncLifetime
{
    private const int Rounds = 3;
    private const int WritesARound = 60;
    private readonly TemporaryFolder folder = new();
    private readonly ConcurrentBag<string> attempted = [];
    private readonly ConcurrentBag<string> acknowledged = [];
    private readonly TestApp app = TestApp.Answering(context => context.Request.Path == "/dapr/subscribe"
        ? context.Response.WriteAsJsonAsync(new[] { new { pubsubname = "pubsub", topic = "t", route = "/t" } })
        : Task.CompletedTask);

    public async Task InitializeAsync()
    {
        await app.StartAsync();
        await File.WriteAllTextAsync(
            folder.Combine("components.yaml"),
            """
            {kind: Component, metadata: {name: store}, spec: {type: state.sqlite, metadata: [{name: connectionString, value: state.db}]}}
            ---
            {kind: Component, metadata: {name: pubsub}, spec: {type: pubsub.sqlite, metadata: [{name: connectionString, value: events.db}]}}
            """);
    }

    public async Task DisposeAsync()
    {
        await app.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task Every_acknowledged_save_and_publish_is_there_afterwards_and_no_transaction_by_half()
    {
        for (var round = 0; round < Rounds; round++)
        {
            using var process = await DaprdProcess.StartAsync(folder.Path, app.Port);
            var clients = Enumerable.Range(0, 4).Select(client => WriteAsync(process.Endpoint, $"{round}-{client}")).ToList();
            var enough = (round + 1) * WritesARound;
            await Wait.UntilAsync(() => acknowledged.Count >= enough, $"{enough} writes are acknowledged");
            process.Kill();
            await Task.WhenAll(clients);
        }

        using var last = await DaprdProcess.StartAsync(folder.Path, app.Port);
        using var client = new HttpClient { BaseAddress = last.Endpoint };
        foreach (var name in attempted)
        {
            var kept = await FindAsync(client, name);
            Assert.True(kept is 0 or 2, $"{name} is half there");
            Assert.True(kept == 2 || !acknowledged.Contains(name), $"{name} was acknowledged and is gone");
        }

        await Wait.UntilAsync(() => acknowledged.ToHashSet().IsSubsetOf(Delivered()), "every acknowledged event is delivered");
    }

    private static async Task<int> FindAsync(HttpClient client, string name)
    {
        var answer = await client.PostAsJsonAsync("/v1.0/state/store/bulk", new { keys = new[] { $"a{name}", $"b{name}" } });
        return (await answer.Content.ReadFromJsonAsync<JsonArray>())!.Count(item => item!["data"] is not null);
    }

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
                attempted.Add(name);
                object[] operations = [new { operation = "upsert", request = new { key = $"a{name}", value = i } }, new { operation = "upsert", request = new { key = $"b{name}", value = i } }];
                (await client.PostAsJsonAsync("/v1.0/state/store/transaction", new { operations })).EnsureSuccessStatusCode();
                (await client.PostAsJsonAsync("/v1.0/publish/pubsub/t", name)).EnsureSuccessStatusCode();
                acknowledged.Add(name);
            }
        }
        catch (HttpRequestException)
        {
            // Killed: what had no answer may or may not be there.
        }
    }
}
