using System.Collections.Concurrent;

namespace Sidecar.Invocation.Peers;

/// <summary>Finds the sidecar of an application. The sidecars of one process share one.</summary>
public sealed class PeerDirectory
{
    private readonly ConcurrentDictionary<(string AppId, string Namespace), IPeer> peers = new();

    internal void Add(string appId, string @namespace, IPeer peer) => peers[(appId, @namespace)] = peer;

    internal void Remove(string appId, string @namespace, IPeer peer) => peers.TryRemove(new((appId, @namespace), peer));

    internal IPeer? Find(string appId, string @namespace) => peers.GetValueOrDefault((appId, @namespace));
}
