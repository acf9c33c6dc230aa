using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;

namespace Services.Tests.Fakes;

/// <summary>State in memory, as JSON with an etag for each key.</summary>
internal sealed class FakeStateStore(JsonSerializerOptions options)
{
    private readonly ConcurrentDictionary<(string Store, string Key), Item> items = new();
    private long lastEtag;

    /// <summary>Every key of a store.</summary>
    public IReadOnlyList<string> KeysOf(string store) =>
        [.. items.Keys.Where(item => item.Store == store).Select(item => item.Key).Order(StringComparer.Ordinal)];

    /// <summary>All that is stored, as text; for tests that look for what must not be there.</summary>
    public string Dump() => string.Join('\n', items.Select(item => $"{item.Key.Store} {item.Key.Key} {item.Value.Json}"));

    /// <summary>The time to live with which a key was last written, or null.</summary>
    public TimeSpan? TimeToLiveOf(string store, string key) => items.TryGetValue((store, key), out var item) ? item.TimeToLive : null;

    /// <summary>Lets a key be gone, as when its time is over.</summary>
    public bool Remove(string store, string key) => items.TryRemove((store, key), out _);

    /// <summary>What stands under a key, read with the document store's envelope off.</summary>
    public T? Document<T>(string store, string key)
        where T : class => items.TryGetValue((store, key), out var item)
            ? JsonDocument.Parse(item.Json).RootElement.GetProperty("document").Deserialize<T>(options)
            : null;

    internal (TValue Value, string Etag) Get<TValue>(string store, string key) => items.TryGetValue((store, key), out var item)
        ? (JsonSerializer.Deserialize<TValue>(item.Json, options)!, item.Etag)
        : (default!, "");

    /// <summary>Writes when the etag is the one that stands there; without an etag and with first-write, when nothing does.</summary>
    internal bool Save<TValue>(string store, string key, TValue value, string? etag, bool firstWrite, IReadOnlyDictionary<string, string>? metadata)
    {
        var item = new Item(
            JsonSerializer.Serialize(value, options),
            Interlocked.Increment(ref lastEtag).ToString(CultureInfo.InvariantCulture),
            metadata?.TryGetValue("ttlInSeconds", out var seconds) == true ? TimeSpan.FromSeconds(int.Parse(seconds)) : null);
        if (string.IsNullOrEmpty(etag))
        {
            if (firstWrite)
            {
                return items.TryAdd((store, key), item);
            }

            items[(store, key)] = item;
            return true;
        }

        return items.TryGetValue((store, key), out var stands) && stands.Etag == etag && items.TryUpdate((store, key), item, stands);
    }

    private sealed record Item(string Json, string Etag, TimeSpan? TimeToLive);
}
