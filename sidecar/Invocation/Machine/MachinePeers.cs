using System.Collections.Concurrent;
using Sidecar.Configuration;
using Sidecar.Invocation.Peers;
using Sidecar.Resiliency;

namespace Sidecar.Invocation.Machine;

/// <summary>Finds sidecars of other processes on this machine, for one that is open to them itself.</summary>
internal sealed class MachinePeers : IDisposable
{
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<(string AppId, string Namespace), (IReadOnlyList<PeerEntry> Entries, long At)> known = new();
    private readonly HttpMessageInvoker client = new(
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ActivityHeadersPropagator = null,
            EnableMultipleHttp2Connections = true,
        });
    private readonly SidecarOptions options;
    private readonly IResiliency resiliency;
    private readonly PeerFolder? folder;
    private int turn;

    public MachinePeers(SidecarOptions options, SidecarConfiguration configuration, IResiliency resiliency)
    {
        (this.options, this.resiliency) = (options, resiliency);
        folder = options.InternalPort is null ? null : PeerFolder.Open(PeerRegistry.NameOf(configuration, options), options.ReadEnvironment);
    }

    /// <summary>The application's sidecar; null when none runs, or when this sidecar is for its own process only.</summary>
    public IPeer? Find(string appId, string @namespace) =>
        folder is not null && Entries(folder, appId, @namespace).Count > 0 ? new RemotePeer(this, client, resiliency, appId, @namespace) : null;

    /// <summary>The one of the application's sidecars whose turn it is.</summary>
    /// <exception cref="HttpRequestException">None runs.</exception>
    internal PeerEntry Next(string appId, string @namespace)
    {
        var entries = Entries(folder!, appId, @namespace);
        return entries.Count > 0
            ? entries[(int)((uint)Interlocked.Increment(ref turn) % entries.Count)]
            : throw new HttpRequestException($"couldn't find service: {appId}");
    }

    /// <summary>Looks again at the next call: a sidecar did not answer.</summary>
    internal void Forget(string appId, string @namespace) => known.TryRemove((appId, @namespace), out _);

    /// <inheritdoc />
    public void Dispose() => client.Dispose();

    private IReadOnlyList<PeerEntry> Entries(PeerFolder among, string appId, string @namespace)
    {
        var now = options.TimeProvider.GetTimestamp();
        if (known.TryGetValue((appId, @namespace), out var seen) && options.TimeProvider.GetElapsedTime(seen.At, now) < Remembered)
        {
            return seen.Entries;
        }

        var entries = among.Find(appId, @namespace);
        known[(appId, @namespace)] = (entries, now);
        return entries;
    }
}
