using System.Collections.Concurrent;

namespace Sidecar.Invocation;

/// <summary>Finds the sidecar of an application. The sidecars of one process share one.</summary>
public sealed class PeerDirectory
{
    private readonly ConcurrentDictionary<string, IPeer> peers = new();

    internal void Add(string appId, IPeer peer) => peers[appId] = peer;

    internal void Remove(string appId, IPeer peer) => peers.TryRemove(new(appId, peer));

    internal IPeer? Find(string appId) => peers.GetValueOrDefault(appId);
}
