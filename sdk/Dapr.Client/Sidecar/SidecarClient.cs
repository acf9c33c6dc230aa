using System.Text.Json;
using Dapr.Client.Grpc;
using Dapr.Client.Http;
using Dapr.Client.Publishing;
using Dapr.Client.State;

namespace Dapr.Client.Sidecar;

/// <summary>The client of a sidecar: state as JSON, publishing, secrets and metadata over Dapr's HTTP API, the rest over gRPC (docs/adr/0001).</summary>
internal sealed partial class SidecarClient(SidecarHttp http, DaprApi api, JsonSerializerOptions options) : DaprClient
{
    private readonly StateRequests state = new(http, options);
    private readonly PublishRequests publishing = new(http, options);
    private readonly SidecarRequests sidecar = new(http);

    public override JsonSerializerOptions JsonSerializerOptions => options;

    public override Task PublishEventAsync<TData>(string pubsubName, string topicName, TData data, CancellationToken cancellationToken = default) =>
        publishing.PublishAsync(pubsubName, topicName, data, metadata: null, cancellationToken);

    public override Task PublishEventAsync<TData>(
        string pubsubName, string topicName, TData data, Dictionary<string, string> metadata, CancellationToken cancellationToken = default) =>
        publishing.PublishAsync(pubsubName, topicName, data, metadata ?? throw new ArgumentNullException(nameof(metadata)), cancellationToken);

    public override Task PublishEventAsync(string pubsubName, string topicName, CancellationToken cancellationToken = default) =>
        publishing.PublishAsync(pubsubName, topicName, content: null, metadata: null, cancellationToken);

    public override Task PublishEventAsync(
        string pubsubName, string topicName, Dictionary<string, string> metadata, CancellationToken cancellationToken = default) =>
        publishing.PublishAsync(pubsubName, topicName, content: null, metadata ?? throw new ArgumentNullException(nameof(metadata)), cancellationToken);

    public override Task<BulkPublishResponse<TValue>> BulkPublishEventAsync<TValue>(
        string pubsubName,
        string topicName,
        IReadOnlyList<TValue> events,
        Dictionary<string, string>? metadata = null,
        CancellationToken cancellationToken = default) =>
        publishing.PublishManyAsync(pubsubName, topicName, events, metadata, cancellationToken);

    public override Task PublishByteEventAsync(
        string pubsubName,
        string topicName,
        ReadOnlyMemory<byte> data,
        string dataContentType = "application/json",
        Dictionary<string, string>? metadata = null,
        CancellationToken cancellationToken = default) =>
        publishing.PublishAsync(pubsubName, topicName, JsonBody.Bytes(data, dataContentType), metadata, cancellationToken);

    public override async Task<TValue> GetStateAsync<TValue>(
        string storeName,
        string key,
        ConsistencyMode? consistencyMode = default,
        IReadOnlyDictionary<string, string>? metadata = default,
        CancellationToken cancellationToken = default) =>
        (await state.GetAsync<TValue>(storeName, key, consistencyMode, metadata, cancellationToken)).Value;

    public override Task<(TValue value, string etag)> GetStateAndETagAsync<TValue>(
        string storeName,
        string key,
        ConsistencyMode? consistencyMode = default,
        IReadOnlyDictionary<string, string>? metadata = default,
        CancellationToken cancellationToken = default) =>
        state.GetAsync<TValue>(storeName, key, consistencyMode, metadata, cancellationToken);

    public override async Task<IReadOnlyList<BulkStateItem>> GetBulkStateAsync(
        string storeName,
        IReadOnlyList<string> keys,
        int? parallelism,
        IReadOnlyDictionary<string, string>? metadata = default,
        CancellationToken cancellationToken = default)
    {
        var found = await state.GetManyAsync(storeName, keys, parallelism, metadata, cancellationToken);
        return [.. found.Select(item => new BulkStateItem(item.Key, item.Data?.GetRawText() ?? string.Empty, item.ETag ?? string.Empty))];
    }

    public override async Task<IReadOnlyList<BulkStateItem<TValue>>> GetBulkStateAsync<TValue>(
        string storeName,
        IReadOnlyList<string> keys,
        int? parallelism,
        IReadOnlyDictionary<string, string>? metadata = default,
        CancellationToken cancellationToken = default)
    {
        var found = await state.GetManyAsync(storeName, keys, parallelism, metadata, cancellationToken);
        return [.. found.Select(item => new BulkStateItem<TValue>(item.Key, state.Read<TValue>(item.Data), item.ETag ?? string.Empty))];
    }

    public override Task SaveStateAsync<TValue>(
        string storeName,
        string key,
        TValue value,
        StateOptions? stateOptions = default,
        IReadOnlyDictionary<string, string>? metadata = default,
        CancellationToken cancellationToken = default) =>
        state.SaveAsync(storeName, [new SaveStateItem<TValue>(Required(key), value, null!, stateOptions, metadata)], cancellationToken);

    public override Task<bool> TrySaveStateAsync<TValue>(
        string storeName,
        string key,
        TValue value,
        string etag,
        StateOptions? stateOptions = default,
        IReadOnlyDictionary<string, string>? metadata = default,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(etag);
        return state.TrySaveAsync(storeName, new SaveStateItem<TValue>(Required(key), value, etag, stateOptions, metadata), cancellationToken);
    }

    public override Task SaveBulkStateAsync<TValue>(
        string storeName, IReadOnlyList<SaveStateItem<TValue>> items, CancellationToken cancellationToken = default) =>
        items is { Count: > 0 }
            ? state.SaveAsync(storeName, items, cancellationToken)
            : throw new ArgumentException("The value cannot be empty.", nameof(items));

    public override Task DeleteStateAsync(
        string storeName,
        string key,
        StateOptions? stateOptions = default,
        IReadOnlyDictionary<string, string>? metadata = default,
        CancellationToken cancellationToken = default) =>
        state.DeleteAsync(storeName, Required(key), etag: null, stateOptions, metadata, cancellationToken);

    public override Task<bool> TryDeleteStateAsync(
        string storeName,
        string key,
        string etag,
        StateOptions? stateOptions = default,
        IReadOnlyDictionary<string, string>? metadata = default,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(etag);
        return state.TryDeleteAsync(storeName, Required(key), etag, stateOptions, metadata, cancellationToken);
    }

    public override Task<Dictionary<string, string>> GetSecretAsync(
        string storeName, string key, IReadOnlyDictionary<string, string>? metadata = default, CancellationToken cancellationToken = default) =>
        sidecar.GetSecretAsync(storeName, key, metadata, cancellationToken);

    public override Task<Dictionary<string, Dictionary<string, string>>> GetBulkSecretAsync(
        string storeName, IReadOnlyDictionary<string, string>? metadata = default, CancellationToken cancellationToken = default) =>
        sidecar.GetAllSecretsAsync(storeName, metadata, cancellationToken);

    public override Task<bool> CheckHealthAsync(CancellationToken cancellationToken = default) => http.IsSuccessAsync("/v1.0/healthz", cancellationToken);

    public override Task<bool> CheckOutboundHealthAsync(CancellationToken cancellationToken = default) =>
        http.IsSuccessAsync("/v1.0/healthz/outbound", cancellationToken);

    public override Task WaitForSidecarAsync(CancellationToken cancellationToken = default) => sidecar.WaitAsync(cancellationToken);

    public override Task ShutdownSidecarAsync(CancellationToken cancellationToken = default) => sidecar.ShutdownAsync(cancellationToken);

    public override Task<DaprMetadata> GetMetadataAsync(CancellationToken cancellationToken = default) => sidecar.GetMetadataAsync(cancellationToken);

    public override Task SetMetadataAsync(string attributeName, string attributeValue, CancellationToken cancellationToken = default) =>
        sidecar.SetMetadataAsync(Required(attributeName), attributeValue, cancellationToken);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            http.Dispose();
            api.Dispose();
        }

        base.Dispose(disposing);
    }

    private static string Required(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        return value;
    }
}
