using System.Net;
using System.Text.Json;
using Dapr.Client.Http;

namespace Dapr.Client.State;

/// <summary>State over HTTP.</summary>
internal sealed class StateRequests(SidecarHttp http, JsonSerializerOptions options)
{
    private const string Failure = "State";

    public async Task<(TValue Value, string ETag)> GetAsync<TValue>(
        string store, string key, ConsistencyMode? consistency, IReadOnlyDictionary<string, string>? metadata, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(store);
        ArgumentException.ThrowIfNullOrEmpty(key);
        var path = new SidecarPath("state", store, key).With("consistency", StateJson.Name(consistency)).With(metadata);
        using var response = await http.SendAsync(new HttpRequestMessage(HttpMethod.Get, path.ToString()), Failure, cancellation);
        var etag = response.Headers.NonValidated.TryGetValues("etag", out var values) ? values.ToString() : string.Empty;
        return (Read<TValue>(await response.Content.ReadAsByteArrayAsync(cancellation)), etag);
    }

    public async Task<IReadOnlyList<FoundItem>> GetManyAsync(
        string store, IReadOnlyList<string> keys, int? parallelism, IReadOnlyDictionary<string, string>? metadata, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(store);
        if (keys is not { Count: > 0 })
        {
            throw new ArgumentException("The value cannot be empty.", nameof(keys));
        }

        var content = JsonBody.Write(writer => StateJson.WriteKeys(writer, keys, parallelism, metadata));
        using var response = await SendAsync(HttpMethod.Post, new SidecarPath("state", store, "bulk"), content, cancellation);
        return Json(() => JsonSerializer.Deserialize<FoundItem[]>(response.Content.ReadAsStream(cancellation), JsonSerializerOptions.Web)) ?? [];
    }

    public async Task SaveAsync<TValue>(string store, IReadOnlyList<SaveStateItem<TValue>> items, CancellationToken cancellation)
    {
        using var response = await SendAsync(HttpMethod.Post, Store(store), StateJson.Items(items, options), cancellation);
    }

    public async Task<bool> TrySaveAsync<TValue>(string store, SaveStateItem<TValue> item, CancellationToken cancellation)
    {
        using var response = await SendAsync(HttpMethod.Post, Store(store), StateJson.Items([item], options), cancellation, HttpStatusCode.Conflict);
        return response.StatusCode != HttpStatusCode.Conflict;
    }

    public async Task DeleteAsync(
        string store, string key, string? etag, StateOptions? stateOptions, IReadOnlyDictionary<string, string>? metadata, CancellationToken cancellation)
    {
        using var response = await http.SendAsync(Delete(store, key, etag, stateOptions, metadata), Failure, cancellation);
    }

    public async Task<bool> TryDeleteAsync(
        string store, string key, string etag, StateOptions? stateOptions, IReadOnlyDictionary<string, string>? metadata, CancellationToken cancellation)
    {
        using var response = await http.SendAsync(Delete(store, key, etag, stateOptions, metadata), Failure, cancellation, HttpStatusCode.Conflict);
        return response.StatusCode != HttpStatusCode.Conflict;
    }

    /// <summary>A value of a bulk read; nothing and null are the default of its type.</summary>
    public TValue Read<TValue>(JsonElement? data) =>
        data is null or { ValueKind: JsonValueKind.Null or JsonValueKind.Undefined } ? default! : Json(() => data.Value.Deserialize<TValue>(options)!);

    private static SidecarPath Store(string store)
    {
        ArgumentException.ThrowIfNullOrEmpty(store);
        return new SidecarPath("state", store);
    }

    private static HttpRequestMessage Delete(
        string store, string key, string? etag, StateOptions? stateOptions, IReadOnlyDictionary<string, string>? metadata)
    {
        ArgumentException.ThrowIfNullOrEmpty(store);
        var path = new SidecarPath("state", store, key)
            .With("concurrency", StateJson.Name(stateOptions?.Concurrency))
            .With("consistency", StateJson.Name(stateOptions?.Consistency))
            .With(metadata);
        var request = new HttpRequestMessage(HttpMethod.Delete, path.ToString());
        if (etag is not null)
        {
            request.Headers.TryAddWithoutValidation("if-match", etag);
        }

        return request;
    }

    private static T Json<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (JsonException failure)
        {
            throw new DaprException("State operation failed: the state payload could not be deserialized. See InnerException for details.", failure);
        }
    }

    private TValue Read<TValue>(byte[] data) =>
        data.Length == 0 || data.AsSpan().SequenceEqual("null"u8) ? default! : Json(() => JsonSerializer.Deserialize<TValue>(data, options)!);

    private Task<HttpResponseMessage> SendAsync(
        HttpMethod method, SidecarPath path, HttpContent content, CancellationToken cancellation, params HttpStatusCode[] expected) =>
        http.SendAsync(new HttpRequestMessage(method, path.ToString()) { Content = content }, Failure, cancellation, expected);

    /// <summary>An element of a bulk read's answer.</summary>
    internal sealed record FoundItem(string Key, JsonElement? Data, string? ETag);
}
