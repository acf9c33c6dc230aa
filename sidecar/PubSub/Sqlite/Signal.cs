using System.Threading.Channels;

namespace Sidecar.PubSub.Sqlite;

/// <summary>Wakes one waiter; any number of calls before it looks are one.</summary>
internal sealed class Signal
{
    private readonly Channel<bool> channel = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Wakes the waiter, or lets its next wait end at once.</summary>
    public void Set() => channel.Writer.TryWrite(true);

    /// <summary>Waits for a call.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken) => await channel.Reader.ReadAsync(cancellationToken);
}
