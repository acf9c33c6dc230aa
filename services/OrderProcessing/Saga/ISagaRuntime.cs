namespace Shop.Processing.Saga;

/// <summary>
/// The runtime that the sagas run in; a saga's instance id is its order's id. Each call throws whatever the runtime's client does.
/// </summary>
internal interface ISagaRuntime
{
    /// <summary>Starts an order's saga. What comes of an id that is in use is the runtime's business.</summary>
    Task StartAsync(SagaState saga, CancellationToken cancellationToken);

    /// <summary>Whether an order's saga exists and has not ended.</summary>
    Task<bool> IsRunningAsync(string orderId, CancellationToken cancellationToken);

    /// <summary>Raises an event for an order's saga.</summary>
    Task RaiseAsync(string orderId, string eventName, CancellationToken cancellationToken);
}
