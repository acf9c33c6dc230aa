using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Sidecar.Apps;
using Sidecar.Apps.Http;
using Sidecar.PubSub.CloudEvents;
using Sidecar.Resiliency;
using Sidecar.Tracing;

namespace Sidecar.PubSub.Delivery;

/// <summary>An application that takes messages over HTTP.</summary>
internal sealed class HttpTopicReceiver(AppChannel channel, HttpAppClient app) : ITopicReceiver
{
    private static readonly MediaTypeHeaderValue CloudEventType = new(ContentTypes.CloudEvent);
    private static readonly MediaTypeHeaderValue JsonType = new(ContentTypes.Json);

    /// <inheritdoc />
    public async Task<DeliveryResult> DeliverAsync(TopicDelivery delivery, CancellationToken cancellationToken)
    {
        var answer = await SendAsync(delivery, CloudEventType, cancellationToken);
        var status = answer is null ? "DROP" : Read(answer, DeliveryJson.Default.TopicAnswer)?.Status;
        return Judge(status, nothing: DeliveryResult.Taken) ?? throw new AttemptFailedException($"{delivery.Path} answered {status}");
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<DeliveryResult?>> DeliverAsync(BulkDelivery delivery, CancellationToken cancellationToken)
    {
        var first = delivery.Entries[0].Message;
        var answer = await SendAsync(
            first with { Body = BulkEnvelope.Write(delivery), Metadata = new Dictionary<string, string>() }, JsonType, cancellationToken);
        if (answer is null)
        {
            // Unlike a single message, a batch that nothing takes is not dead-lettered.
            return [.. delivery.Entries.Select(_ => (DeliveryResult?)DeliveryResult.Unwanted)];
        }

        var statuses = (Read(answer, DeliveryJson.Default.BulkAnswer)?.Statuses ?? []).ToLookup(entry => entry.EntryId, entry => entry.Status);
        return [.. delivery.Entries.Select(entry => Judge(statuses[entry.Id].FirstOrDefault(), nothing: null))];
    }

    /// <summary>The application's answer; null when it has nothing at that path.</summary>
    private async Task<byte[]?> SendAsync(TopicDelivery delivery, MediaTypeHeaderValue contentType, CancellationToken cancellationToken)
    {
        using var span = SidecarTracing.Start(channel.AppId, $"deliver {delivery.Topic}", ActivityKind.Consumer, delivery.TraceParent, delivery.TraceState);
        var traced = span?.Id is { } id ? delivery with { TraceParent = id } : delivery;
        using var request = DeliveryRequest.Create(app.AddressOf(Rooted(delivery.Path)), traced, contentType);
        try
        {
            using var response = await app.SendAsync(request, cancellationToken);
            if (response.StatusCode == HttpStatusCode.NotFound)
            {
                return null;
            }

            return response.IsSuccessStatusCode
                ? await response.Content.ReadAsByteArrayAsync(cancellationToken)
                : throw new AttemptFailedException($"{delivery.Path} answered {(int)response.StatusCode}", (int)response.StatusCode);
        }
        catch (HttpRequestException failure)
        {
            throw new AttemptFailedException($"{delivery.Path} cannot be reached: {failure.Message}", cause: failure);
        }
    }

    private static string Rooted(string path) => path.StartsWith('/') ? path : "/" + path;

    private static DeliveryResult? Judge(string? status, DeliveryResult? nothing) => status switch
    {
        null or "" => nothing,
        "SUCCESS" => DeliveryResult.Taken,
        "DROP" => DeliveryResult.Dropped,
        _ => null,
    };

    private static T? Read<T>(byte[] body, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            return body.Length == 0 ? null : JsonSerializer.Deserialize(ref reader, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
