using System.Diagnostics;
using Google.Protobuf;
using Sidecar.Apps;
using Sidecar.Apps.Grpc;
using Sidecar.Grpc;
using Sidecar.Grpc.Client;
using Sidecar.Grpc.Protocol;
using Sidecar.Resiliency;
using Sidecar.Tracing;

namespace Sidecar.PubSub.Delivery.Grpc;

/// <summary>
/// An application that takes messages over gRPC. One without the method takes none: they are gone, and not dead-lettered.
/// </summary>
internal sealed class GrpcTopicReceiver(AppChannel channel, GrpcAppClient app) : ITopicReceiver
{
    private const string EventType = "com.dapr.event.sent.bulk";

    /// <inheritdoc />
    public async Task<DeliveryResult> DeliverAsync(TopicDelivery delivery, CancellationToken cancellationToken)
    {
        var request = TopicEvents.ToRequest(delivery);
        using var span = StartSpan(delivery);
        var answer = await CallAsync(
            AppCallback.OnTopicEvent, request, TopicEventResponse.Parser, Metadata(delivery, delivery.Metadata, span), cancellationToken);
        if (answer is null)
        {
            return DeliveryResult.Unwanted;
        }

        return TopicStatuses.Judge(answer.Status) ?? throw new AttemptFailedException($"{delivery.Topic} was answered with {answer.Status}");
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<DeliveryResult?>> DeliverAsync(BulkDelivery delivery, CancellationToken cancellationToken)
    {
        var first = delivery.Entries[0].Message;
        using var span = StartSpan(first);
        var metadata = Metadata(first, [], span);
        var request = ToRequest(delivery);
        var answer = await CallAsync(AppCallback.OnBulkTopicEvent, request, TopicEventBulkResponse.Parser, metadata, cancellationToken)
            ?? await CallAsync(AppCallback.OnBulkTopicEventAlpha1, request, TopicEventBulkResponse.Parser, metadata, cancellationToken);
        if (answer is null)
        {
            return [.. delivery.Entries.Select(_ => (DeliveryResult?)DeliveryResult.Unwanted)];
        }

        var statuses = answer.Statuses.ToLookup(entry => entry.EntryId, entry => entry.Status);
        return [.. delivery.Entries.Select(entry => statuses[entry.Id].Select(TopicStatuses.Judge).FirstOrDefault())];
    }

    private static TopicEventBulkRequest ToRequest(BulkDelivery delivery)
    {
        var request = new TopicEventBulkRequest
        {
            Id = delivery.Id,
            Topic = delivery.Topic,
            PubsubName = delivery.PubSubName,
            Type = EventType,
            Path = delivery.Path
        };
        request.Metadata["pubsubName"] = delivery.PubSubName;
        request.Entries.AddRange(delivery.Entries.Select(TopicEvents.ToEntry));
        return request;
    }

    private static List<KeyValuePair<string, string>> Metadata(TopicDelivery delivery, IEnumerable<KeyValuePair<string, string>> given, Activity? span) =>
    [
        .. given,
        KeyValuePair.Create("pubsubName", delivery.PubSubName),
        .. TraceMetadata.Of(span?.Id ?? delivery.TraceParent, delivery.TraceState),
    ];

    private Activity? StartSpan(TopicDelivery delivery) =>
        SidecarTracing.Start(channel.AppId, $"deliver {delivery.Topic}", ActivityKind.Consumer, delivery.TraceParent, delivery.TraceState);

    /// <summary>The application's answer; null when it does not have the method.</summary>
    private async Task<T?> CallAsync<T>(
        string method,
        IMessage request,
        MessageParser<T> parser,
        List<KeyValuePair<string, string>> metadata,
        CancellationToken cancellationToken)
        where T : class, IMessage<T>
    {
        try
        {
            return (await app.CallAsync(method, request, parser, metadata, cancellationToken)).Message;
        }
        catch (GrpcCallException failure)
        {
            return failure.Code == GrpcStatus.Unimplemented
                ? null
                : throw new AttemptFailedException(
                    $"the application answered {failure.Code}: {failure.Message}", grpcStatus: failure.Status.Code, cause: failure);
        }
    }
}
