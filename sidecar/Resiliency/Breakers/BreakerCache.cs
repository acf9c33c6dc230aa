namespace Sidecar.Resiliency.Breakers;

/// <summary>The circuit breakers of one target, by what they guard; the longest unused makes room.</summary>
internal sealed class BreakerCache(int capacity)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, LinkedListNode<(string Key, CircuitBreaker Breaker)>> byKey = [];
    private readonly LinkedList<(string Key, CircuitBreaker Breaker)> byUse = [];

    /// <summary>The breaker of that key, made when it is not there.</summary>
    public CircuitBreaker GetOrAdd(string key, Func<CircuitBreaker> make)
    {
        lock (gate)
        {
            if (byKey.TryGetValue(key, out var node))
            {
                byUse.Remove(node);
            }
            else
            {
                node = new((key, make()));
                byKey.Add(key, node);
            }

            byUse.AddFirst(node);
            if (byUse.Count > capacity)
            {
                byKey.Remove(byUse.Last!.Value.Key);
                byUse.RemoveLast();
            }

            return node.Value.Breaker;
        }
    }
}
