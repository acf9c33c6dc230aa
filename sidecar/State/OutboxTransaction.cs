using Sidecar.State.Stores;

namespace Sidecar.State;

/// <summary>A transaction about to be applied.</summary>
/// <param name="StoreName">The store.</param>
/// <param name="Writes">What the caller asked for.</param>
/// <param name="Operations">The same for the store, one for each write.</param>
/// <param name="TraceParent">The W3C parent of the request; empty without one.</param>
/// <param name="TraceState">The W3C state of the request; empty without one.</param>
internal sealed record OutboxTransaction(
    string StoreName, IReadOnlyList<StateWrite> Writes, IReadOnlyList<StateOperation> Operations, string TraceParent, string TraceState);
