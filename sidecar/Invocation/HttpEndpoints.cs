using System.Text.Json.Nodes;
using Sidecar.Components;
using Sidecar.HotReload;
using Sidecar.Metadata;
using Sidecar.Secrets;

namespace Sidecar.Invocation;

/// <summary>The resources of kind HTTPEndpoint, by name.</summary>
internal sealed class HttpEndpoints(ResourceSet resources, ComponentStore components) : IMetadataPart, IReloadable
{
    private volatile IReadOnlyDictionary<string, Resource> byName = Read(resources);

    /// <summary>The endpoint that a target names; null when it is an app id.</summary>
    /// <exception cref="HttpRequestException">A header's secret cannot be read.</exception>
    public async ValueTask<HttpEndpoint?> FindAsync(string target, CancellationToken cancellationToken)
    {
        if (target.StartsWith("http://", StringComparison.Ordinal) || target.StartsWith("https://", StringComparison.Ordinal))
        {
            return new HttpEndpoint(target.TrimEnd('/'), []);
        }

        return byName.TryGetValue(target, out var resource) ? await ReadAsync(resource, cancellationToken) : null;
    }

    /// <inheritdoc />
    public void AddTo(JsonObject document)
    {
        if (byName.Count > 0)
        {
            document["httpEndpoints"] = new JsonArray([.. byName.Keys.Select(name => new JsonObject { ["name"] = name })]);
        }
    }

    /// <inheritdoc />
    public Task RefreshAsync(CancellationToken cancellationToken)
    {
        byName = Read(resources);
        return Task.CompletedTask;
    }

    private static Dictionary<string, Resource> Read(ResourceSet resources) =>
        resources.OfKind("HTTPEndpoint").GroupBy(resource => resource.Name).ToDictionary(same => same.Key, same => same.Last());

    private async Task<HttpEndpoint> ReadAsync(Resource resource, CancellationToken cancellationToken)
    {
        var headers = new List<(string, string)>();
        foreach (var header in (resource.Spec["headers"] as JsonArray ?? []).OfType<JsonObject>())
        {
            headers.Add((header["name"]?.ToString() ?? "", header["value"]?.ToString() ?? await ReadSecretAsync(resource, header, cancellationToken)));
        }

        return new HttpEndpoint((resource.Spec["baseUrl"]?.ToString() ?? "").TrimEnd('/'), headers);
    }

    private async Task<string> ReadSecretAsync(Resource resource, JsonObject header, CancellationToken cancellationToken)
    {
        var secret = header["secretKeyRef"]?["name"]?.ToString() ?? "";
        var store = (resource.Body["auth"] as JsonObject)?["secretStore"]?.ToString() ?? "";
        var values = components.Find<ISecretStore>(store) is { } found ? await found.GetAsync(secret, cancellationToken) : null;
        return values?.GetValueOrDefault(header["secretKeyRef"]?["key"]?.ToString() ?? secret) ?? throw new HttpRequestException($"the secret {secret} of {resource.Name} cannot be read");
    }
}
