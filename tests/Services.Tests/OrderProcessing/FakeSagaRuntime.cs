using System.Collections.Concurrent;
using Shop.Processing.Saga;

namespace Services.Tests.Processing;

/// <summary>A workflow runtime that starts nothing: it keeps what was asked of it, and fails when told to.</summary>
internal sealed class FakeSagaRuntime : ISagaRuntime
{
    private readonly ConcurrentQueue<(string OrderId, string Event)> raised = new();
    private int failures;

    /// <summary>The sagas that run, by order.</summary>
    public ConcurrentDictionary<string, SagaState> Running { get; } = new(StringComparer.Ordinal);

    /// <summary>How often a saga was started.</summary>
    public int Starts { get; private set; }

    /// <summary>The events raised, oldest first.</summary>
    public IReadOnlyList<(string OrderId, string Event)> Raised => [.. raised];

    /// <summary>Lets that many calls fail, from now on, with an exception that only the client knows.</summary>
    public void Fail(int calls) => failures = calls;

    public Task StartAsync(SagaState saga, CancellationToken cancellationToken) => Do(() =>
    {
        Starts++;
        return Running[saga.Order.Id] = saga;
    });

    public Task<bool> IsRunningAsync(string orderId, CancellationToken cancellationToken) => Do(() => Running.ContainsKey(orderId));

    public Task RaiseAsync(string orderId, string eventName, CancellationToken cancellationToken) => Do(() =>
    {
        raised.Enqueue((orderId, eventName));
        return true;
    });

    private Task<T> Do<T>(Func<T> work) => Interlocked.Decrement(ref failures) >= 0 ? Task.FromException<T>(new Unreachable()) : Task.FromResult(work());

    private sealed class Unreachable() : Exception("Status(StatusCode=\"Unavailable\", Detail=\"failed to connect\")");
}
