using System.Text.Json.Nodes;
using Sidecar.Components;
using Sidecar.Components.Resources;
using Sidecar.HotReload;
using Sidecar.Metadata;
using Sidecar.Secrets;

namespace Sidecar.Invocation.Endpoints;

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
            headers.Add((header["name"]?.ToString() ?? "", await ReadValueAsync(resource, header, cancellationToken) ?? ""));
        }

        return new HttpEndpoint((resource.Spec["baseUrl"]?.ToString() ?? "").TrimEnd('/'), headers)
        {
            Certificates = await ReadTlsAsync(resource, cancellationToken)
        };
    }

    private async Task<ClientCertificates?> ReadTlsAsync(Resource resource, CancellationToken cancellationToken)
    {
        if (resource.Spec["clientTLS"] is not JsonObject tls)
        {
            return null;
        }

        return new ClientCertificates(await Of("rootCA"), await Of("certificate"), await Of("privateKey"));

        async Task<string?> Of(string part) => tls[part] is JsonObject value ? await ReadValueAsync(resource, value, cancellationToken) : null;
    }

    private async Task<string?> ReadValueAsync(Resource resource, JsonObject node, CancellationToken cancellationToken)
    {
        if (node["secretKeyRef"] is not JsonObject reference)
        {
            return node["value"]?.ToString();
        }

        var secret = reference["name"]?.ToString() ?? "";
        var store = (resource.Body["auth"] as JsonObject)?["secretStore"]?.ToString() ?? "";
        var values = components.Find<ISecretStore>(store) is { } found ? await found.GetAsync(secret, cancellationToken) : null;
        return values?.GetValueOrDefault(reference["key"]?.ToString() ?? secret)
            ?? throw new HttpRequestException($"{resource.Source}: the secret {secret} of {resource.Name} cannot be read");
    }
}
