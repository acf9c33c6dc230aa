using System.Collections.Frozen;
using System.Diagnostics;
using System.Text.Json;
using Sidecar.Api.Errors;
using Sidecar.Components;
using Sidecar.Observation;
using Sidecar.PubSub.CloudEvents;
using Sidecar.Resiliency;
using Sidecar.Tracing;

namespace Sidecar.PubSub.Publishing;

/// <summary>
/// Publishes for the application: checks what it may, makes the event, hands it to the broker under the component's outbound policy.
/// </summary>
internal sealed class Publisher(LoadedPubSubs brokers, IResiliency resiliency, SidecarOptions options, PubSubMeter meter)
{
    /// <summary>Publishes one message; when this returns, the broker has it.</summary>
    /// <exception cref="ApiException">It was refused or failed.</exception>
    public async Task PublishAsync(PublishRequest request, CancellationToken cancellationToken)
    {
        var broker = Find(request.PubSubName, request.Topic);
        using var span = SidecarTracing.Start(options.AppId, $"publish {request.Topic}", ActivityKind.Producer, request.TraceParent, request.TraceState);
        var traced = span?.Id is { } id ? request with { TraceParent = id } : request;
        var data = Prepare(traced, IsRaw(request.PubSubName, request.Metadata));
        try
        {
            await SendAsync(broker, request.Topic, data, request.Metadata, cancellationToken);
        }
        catch (Exception failure) when (
            failure is not ApiException && (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested))
        {
            throw PubSubErrors.Broker(request.PubSubName, request.Topic, options.AppId, failure.Message).ToException(failure);
        }
    }

    /// <summary>The broker of a topic.</summary>
    /// <exception cref="ApiException">There is none, or the topic has no name.</exception>
    public LoadedPubSub Find(string name, string topic)
    {
        if (name.Length == 0)
        {
            throw PubSubErrors.EmptyName().ToException();
        }

        var broker = brokers.Find(name) ?? throw PubSubErrors.NotFound(name).ToException();
        if (topic.Length == 0)
        {
            throw PubSubErrors.EmptyTopic(name).ToException();
        }

        return broker;
    }

    /// <summary>
    /// Refuses a topic that the component's scopes keep the application from; the last thing that is looked at before a message goes out.
    /// </summary>
    /// <exception cref="ApiException">They do.</exception>
    public void Authorize(LoadedPubSub broker, string topic)
    {
        if (!broker.CanPublish(topic))
        {
            throw PubSubErrors.Forbidden(broker.Name, topic, options.AppId).ToException();
        }
    }

    /// <summary>The bytes for the broker: the publisher's own, or the event around them.</summary>
    /// <exception cref="ApiException">No event can be made from them.</exception>
    public ReadOnlyMemory<byte> Prepare(PublishRequest request, bool raw)
    {
        if (raw)
        {
            return request.Data;
        }

        var time = options.TimeProvider.GetLocalNow();
        var context = new EventContext(request.PubSubName, request.Topic, options.AppId, time, request.TraceParent, request.TraceState);
        var expiration = time + TimeToLive.Find(request.Metadata);
        if (!ContentTypes.IsCloudEvent(request.ContentType))
        {
            return CloudEventBuilder.Envelop(context, request.Data, request.ContentType, request.Metadata, expiration);
        }

        try
        {
            return CloudEventBuilder.Complete(context, request.Data, expiration);
        }
        catch (JsonException failure)
        {
            throw PubSubErrors.CloudEvent(request.PubSubName, options.AppId, failure.Message).ToException(failure);
        }
    }

    /// <summary>Whether the publisher wants its bytes left alone: <c>rawPayload</c>, whose name is case-sensitive.</summary>
    /// <exception cref="ApiException">The value is no boolean.</exception>
    public bool IsRaw(string pubSubName, IReadOnlyDictionary<string, string> metadata)
    {
        if (metadata.GetValueOrDefault("rawPayload") is not { Length: > 0 } value)
        {
            return false;
        }

        return GoBoolean.TryParse(value, out var raw)
            ? raw
            : throw PubSubErrors.Metadata(pubSubName, options.AppId, $"rawPayload: {value} is no boolean").ToException();
    }

    /// <summary>Hands bytes to a broker as they are.</summary>
    /// <exception cref="ApiException">The application may not publish to the topic.</exception>
    public async Task SendAsync(
        LoadedPubSub broker,
        string topic,
        ReadOnlyMemory<byte> data,
        IReadOnlyDictionary<string, string> metadata,
        CancellationToken cancellationToken)
    {
        Authorize(broker, topic);
        var message = new BrokerMessage(broker.ToBroker(topic), data, metadata.Count > 0 ? metadata : FrozenDictionary<string, string>.Empty);
        await resiliency.ForOutbound(broker.Name, BuildingBlock.Pubsub).RunAsync(
            async cancelled =>
            {
                await broker.Broker.PublishAsync(message, cancelled);
                return true;
            },
            cancellationToken);
        meter.Published(broker.Name, topic);
        options.Observer?.Published(new PublishedMessage(broker.Name, topic, data.ToArray(), metadata));
    }
}
