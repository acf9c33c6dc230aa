using Sidecar.Resiliency;

namespace Sidecar.PubSub.Delivery;

/// <summary>The application, as something that takes messages.</summary>
internal interface ITopicReceiver
{
    /// <summary>Makes one attempt to hand over a message.</summary>
    /// <exception cref="AttemptFailedException">The application wants it again, failed, or cannot be reached.</exception>
    Task<DeliveryResult> DeliverAsync(TopicDelivery delivery, CancellationToken cancellationToken);

    /// <summary>Makes one attempt to hand over a batch.</summary>
    /// <returns>What became of each entry, in their order; null: the application wants it again.</returns>
    /// <exception cref="AttemptFailedException">The application failed or cannot be reached; it wants all of them again.</exception>
    Task<IReadOnlyList<DeliveryResult?>> DeliverAsync(BulkDelivery delivery, CancellationToken cancellationToken);
}
