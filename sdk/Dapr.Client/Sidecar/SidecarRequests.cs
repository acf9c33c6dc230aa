using System.Net.Http.Json;
using System.Text.Json;
using Dapr.Client.Http;

namespace Dapr.Client.Sidecar;

/// <summary>The sidecar itself and its secrets over HTTP.</summary>
internal sealed class SidecarRequests(SidecarHttp http)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    public async Task WaitAsync(CancellationToken cancellation)
    {
        while (!await http.IsSuccessAsync("/v1.0/healthz/outbound", cancellation))
        {
            await Task.Delay(Pause, TimeProvider.System, cancellation);
        }
    }

    public async Task ShutdownAsync(CancellationToken cancellation)
    {
        using var response = await http.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/v1.0/shutdown"), "Shutdown", cancellation);
    }

    public async Task<DaprMetadata> GetMetadataAsync(CancellationToken cancellation)
    {
        using var response = await http.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/v1.0/metadata"), "Get metadata", cancellation);
        var body = await response.Content.ReadFromJsonAsync<Body>(JsonSerializerOptions.Web, cancellation);
        return new DaprMetadata(
            body?.Id ?? string.Empty,
            body?.Actors ?? [],
            body?.Extended ?? [],
            [.. (body?.Components ?? [])
                .Select(part => new DaprComponentsMetadata(part.Name, part.Type, part.Version ?? string.Empty, part.Capabilities ?? []))]);
    }

    public async Task SetMetadataAsync(string name, string value, CancellationToken cancellation)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, new SidecarPath("metadata", name).ToString()) { Content = new StringContent(value) };
        using var response = await http.SendAsync(request, "Set metadata", cancellation);
    }

    public Task<Dictionary<string, string>> GetSecretAsync(
        string store, string key, IReadOnlyDictionary<string, string>? metadata, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        return ReadSecretsAsync<Dictionary<string, string>>("Secret", store, key, metadata, cancellation);
    }

    public Task<Dictionary<string, Dictionary<string, string>>> GetAllSecretsAsync(
        string store, IReadOnlyDictionary<string, string>? metadata, CancellationToken cancellation) =>
        ReadSecretsAsync<Dictionary<string, Dictionary<string, string>>>("Bulk secret", store, "bulk", metadata, cancellation);

    private async Task<T> ReadSecretsAsync<T>(
        string operation, string store, string key, IReadOnlyDictionary<string, string>? metadata, CancellationToken cancellation)
        where T : new()
    {
        ArgumentException.ThrowIfNullOrEmpty(store);
        var path = new SidecarPath("secrets", store, key).With(metadata).ToString();
        using var response = await http.SendAsync(new HttpRequestMessage(HttpMethod.Get, path), operation, cancellation);
        var body = await response.Content.ReadAsByteArrayAsync(cancellation);
        return body.Length == 0 ? new T() : JsonSerializer.Deserialize<T>(body)!;
    }

    private sealed record Body(string? Id, DaprActorMetadata[]? Actors, Dictionary<string, string>? Extended, Part[]? Components);

    private sealed record Part(string Name, string Type, string? Version, string[]? Capabilities);
}
