using System.Text;

namespace Stress.Requests;

/// <summary>
/// Requests of every kind to one sidecar: of twenty, seven reads, six saves, four publishes and three invocations; one save and one publish
/// go to disk.
/// </summary>
internal sealed class RequestMix(Uri endpoint) : IDisposable
{
    private const int Keys = 1_000;
    private readonly HttpClient client = new() { BaseAddress = endpoint };

    /// <summary>Sends one.</summary>
    public async Task SendAsync(int number)
    {
        var sent = (number % 20) switch
        {
            < 7 => client.GetAsync($"/v1.0/state/memory/k{number % Keys}"),
            < 12 => SaveAsync("memory", number),
            < 15 => PublishAsync("pubsub", number),
            < 18 => PostAsync("/v1.0/invoke/app/method/echo", $$"""{"number":{{number}}}"""),
            18 => SaveAsync("disk", number),
            _ => PublishAsync("durable", number),
        };
        using var answer = await sent;
        answer.EnsureSuccessStatusCode();
    }

    /// <inheritdoc />
    public void Dispose() => client.Dispose();

    private Task<HttpResponseMessage> SaveAsync(string store, int number) =>
        PostAsync($"/v1.0/state/{store}", $$$"""[{"key":"k{{{number % Keys}}}","value":{"number":{{{number}}},"text":"{{{new string('x', 200)}}}"}}]""");

    private Task<HttpResponseMessage> PublishAsync(string broker, int number) =>
        PostAsync($"/v1.0/publish/{broker}/t", $$"""{"number":{{number}},"text":"{{new string('x', 200)}}"}""");

    private async Task<HttpResponseMessage> PostAsync(string path, string json)
    {
        using var body = new StringContent(json, Encoding.UTF8, "application/json");
        return await client.PostAsync(path, body);
    }
}
