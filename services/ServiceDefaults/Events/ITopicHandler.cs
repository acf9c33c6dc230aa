namespace Shop.ServiceDefaults.Events;

/// <summary>
/// Takes the messages of a topic. They may come twice, late and out of order. An exception is answered 5xx, so the message comes again.
/// </summary>
/// <typeparam name="TEvent">The message.</typeparam>
public interface ITopicHandler<in TEvent>
{
    /// <summary>Takes one message.</summary>
    Task<TopicResult> HandleAsync(TEvent @event, CancellationToken cancellationToken);
}
