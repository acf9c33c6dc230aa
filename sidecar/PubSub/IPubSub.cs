using Sidecar.Components;

namespace Sidecar.PubSub;

/// <summary>A broker. Topics are as the broker sees them.</summary>
internal interface IPubSub : IComponent
{
    /// <summary>Publishes a message; when this returns, the broker has it.</summary>
    Task PublishAsync(BrokerMessage message, CancellationToken cancellationToken);

    /// <summary>
    /// Hands each message of a topic to <paramref name="handler"/> until the result is disposed, which waits for the messages in hand.
    /// </summary>
    /// <param name="topic">The topic.</param>
    /// <param name="metadata">What the subscription says to the component.</param>
    /// <param name="handler">
    /// A handler that throws did not take the message; one that throws <see cref="OperationCanceledException"/> gives it back untried. Its
    /// token ends when the message must be given back.
    /// </param>
    /// <param name="cancellationToken">Ends the opening, not the subscription.</param>
    Task<IAsyncDisposable> SubscribeAsync(
        string topic,
        IReadOnlyDictionary<string, string> metadata,
        Func<BrokerMessage, CancellationToken, Task> handler,
        CancellationToken cancellationToken);
}
