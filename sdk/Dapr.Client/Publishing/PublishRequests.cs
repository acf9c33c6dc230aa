using System.Net;
using System.Text.Json;
using Dapr.Client.Http;

namespace Dapr.Client.Publishing;

/// <summary>Publishing over HTTP.</summary>
internal sealed class PublishRequests(SidecarHttp http, JsonSerializerOptions options)
{
    private const string Json = "application/json";
    private const string Event = "application/cloudevents+json";
    private const string Binary = "application/octet-stream";

    public Task PublishAsync<TData>(string pubsub, string topic, TData data, Dictionary<string, string>? metadata, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(data);
        var content = JsonBody.Bytes(JsonSerializer.SerializeToUtf8Bytes(data, options), data is CloudEvent ? Event : Json);
        return PublishAsync(pubsub, topic, content, metadata, cancellation);
    }

    public async Task PublishAsync(string pubsub, string topic, HttpContent? content, Dictionary<string, string>? metadata, CancellationToken cancellation)
    {
        var path = Path(pubsub, topic, metadata, "publish");
        using var response = await http.SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = content }, "Publish", cancellation);
    }

    public async Task<BulkPublishResponse<TValue>> PublishManyAsync<TValue>(
        string pubsub, string topic, IReadOnlyList<TValue> events, Dictionary<string, string>? metadata, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(events);
        var entries = events.Select((data, index) => new BulkPublishEntry<TValue>(index.ToString(), data, ContentType(data), metadata)).ToList();
        var path = Path(pubsub, topic, metadata, "publish", "bulk");
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonBody.Write(writer => Write(writer, entries)) };
        using var response = await http.SendAsync(request, "Bulk Publish", cancellation, HttpStatusCode.InternalServerError);
        return new BulkPublishResponse<TValue>(
            response.StatusCode == HttpStatusCode.InternalServerError ? await FailedAsync(response, entries, cancellation) : []);
    }

    private static async Task<List<BulkPublishResponseFailedEntry<TValue>>> FailedAsync<TValue>(
        HttpResponseMessage response, List<BulkPublishEntry<TValue>> entries, CancellationToken cancellation)
    {
        var failed = Read(await response.Content.ReadAsByteArrayAsync(cancellation))
            ?? throw new DaprException(
                "Bulk Publish operation failed: the Dapr endpoint indicated a failure. See InnerException for details.",
                await SidecarError.ReadAsync(response, cancellation));
        return [.. failed.Select(entry =>
            new BulkPublishResponseFailedEntry<TValue>(entries.First(sent => sent.EntryId == entry.EntryId), entry.Error ?? string.Empty))];
    }

    // Null when the answer speaks of the whole call, or is not the sidecar's own.
    private static FailedEntry[]? Read(byte[] answer)
    {
        try
        {
            return JsonSerializer.Deserialize<Failure>(answer, JsonSerializerOptions.Web)?.FailedEntries;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string ContentType<TValue>(TValue data) => data switch
    {
        CloudEvent => Event,
        byte[] => Binary,
        _ => Json,
    };

    private static string Path(string pubsub, string topic, Dictionary<string, string>? metadata, params ReadOnlySpan<string> kind)
    {
        ArgumentException.ThrowIfNullOrEmpty(pubsub);
        ArgumentException.ThrowIfNullOrEmpty(topic);
        return new SidecarPath([.. kind, pubsub, topic]).With(metadata).ToString();
    }

    private void Write<TValue>(Utf8JsonWriter writer, List<BulkPublishEntry<TValue>> entries)
    {
        writer.WriteStartArray();
        foreach (var entry in entries)
        {
            writer.WriteStartObject();
            writer.WriteString("entryId", entry.EntryId);
            writer.WritePropertyName("event");
            JsonSerializer.Serialize(writer, entry.EventData, options);
            writer.WriteString("contentType", entry.ContentType);
            writer.WriteMap("metadata", entry.Metadata);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private sealed record Failure(FailedEntry[]? FailedEntries);

    private sealed record FailedEntry(string EntryId, string? Error);
}
