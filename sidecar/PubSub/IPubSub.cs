using Sidecar.Components;

namespace Sidecar.PubSub;

/// <summary>A broker. Topics are as the broker sees them.</summary>
internal interface IPubSub : IComponent
{
    /// <summary>Publishes a message; when this returns, the broker has it.</summary>
    Task PublishAsync(BrokerMessage message, CancellationToken cancellationToken);

    /// <summary>Hands each message of a topic to <paramref name="handler"/> until the result is disposed. A handler that throws did not take the message.</summary>
    Task<IAsyncDisposable> SubscribeAsync(string topic, IReadOnlyDictionary<string, string> metadata, Func<BrokerMessage, CancellationToken, Task> handler, CancellationToken cancellationToken);
}
