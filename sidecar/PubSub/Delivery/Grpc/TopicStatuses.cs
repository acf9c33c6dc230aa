using Sidecar.Grpc.Protocol;

namespace Sidecar.PubSub.Delivery.Grpc;

/// <summary>What the statuses mean that applications and streams answer with.</summary>
internal static class TopicStatuses
{
    /// <summary>What became of a message; null: it is wanted again, also where the status is unknown.</summary>
    public static DeliveryResult? Judge(TopicEventResponse.Types.TopicEventResponseStatus status) => status switch
    {
        TopicEventResponse.Types.TopicEventResponseStatus.Success => DeliveryResult.Taken,
        TopicEventResponse.Types.TopicEventResponseStatus.Drop => DeliveryResult.Dropped,
        _ => null,
    };
}
