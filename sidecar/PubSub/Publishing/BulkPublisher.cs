using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Sidecar.Api.Errors;
using Sidecar.Api.Json;
using Sidecar.PubSub.CloudEvents;
using Sidecar.Tracing;

namespace Sidecar.PubSub.Publishing;

/// <summary>Publishes many messages with one call: each for itself, several at a time, in no order.</summary>
internal sealed class BulkPublisher(Publisher publisher, SidecarOptions options)
{
    private const int AtOnce = 100;

    /// <summary>Reads the entries from the body of a call over HTTP.</summary>
    /// <exception cref="ApiException">The call may not be made, or its body is not what it must be.</exception>
    public IReadOnlyList<BulkEntry> Read(PublishRequest request)
    {
        publisher.Find(request.PubSubName, request.Topic);
        publisher.IsRaw(request.PubSubName, request.Metadata);
        try
        {
            using var body = JsonBody.Parse(request.Data, EventValue.Deepest);
            return body.RootElement.ValueKind == JsonValueKind.Null ? [] : [.. body.RootElement.EnumerateArray().Select(BulkEntryReader.Read)];
        }
        catch (FormatException failure)
        {
            throw PubSubErrors.Entries(request.PubSubName, request.Topic, options.AppId, failure.Message).ToException(failure);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            throw PubSubErrors.Unreadable(request.PubSubName, request.Topic, options.AppId, failure.Message).ToException(failure);
        }
    }

    /// <summary>Publishes all entries and gives those that the broker did not take.</summary>
    /// <exception cref="ApiException">The call was refused before any was published.</exception>
    public async Task<IReadOnlyList<FailedEntry>> PublishAsync(PublishRequest request, IReadOnlyList<BulkEntry> entries, CancellationToken cancellationToken)
    {
        var broker = publisher.Find(request.PubSubName, request.Topic);
        var raw = publisher.IsRaw(request.PubSubName, request.Metadata);
        Check(request, entries);
        using var span = SidecarTracing.Start(options.AppId, $"publish {request.Topic}", ActivityKind.Producer, request.TraceParent, request.TraceState);
        var traced = span?.Id is { } id ? request with { TraceParent = id } : request;
        var messages = entries.Select(entry => Prepare(traced, entry, raw)).ToList();
        publisher.Authorize(broker, request.Topic);
        ConcurrentBag<FailedEntry> failures = [];
        var atOnce = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(messages, atOnce, async (message, cancelled) =>
        {
            try
            {
                await publisher.SendAsync(broker, request.Topic, message.Data, message.Metadata!, cancelled);
            }
            catch (Exception failure) when (!cancelled.IsCancellationRequested)
            {
                failures.Add(new FailedEntry(message.EntryId, failure.Message));
            }
        });
        return [.. failures];
    }

    private void Check(PublishRequest request, IReadOnlyList<BulkEntry> entries)
    {
        HashSet<string> ids = [];
        if (entries.Any(entry => entry.EntryId.Length == 0 || !ids.Add(entry.EntryId)))
        {
            throw PubSubErrors.Entries(request.PubSubName, request.Topic, options.AppId, "entryId is duplicated or not present for entry").ToException();
        }
    }

    private BulkEntry Prepare(PublishRequest request, BulkEntry entry, bool raw)
    {
        Dictionary<string, string> metadata = entry.Metadata is null ? [] : new(request.Metadata);
        foreach (var (name, value) in entry.Metadata ?? new Dictionary<string, string>())
        {
            metadata[name] = value;
        }

        var single = request with { Data = entry.Data, ContentType = entry.ContentType, Metadata = metadata };
        return entry with { Data = publisher.Prepare(single, raw), Metadata = metadata };
    }
}
