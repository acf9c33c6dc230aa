using Microsoft.Extensions.Logging;

namespace Sidecar.PubSub.Sqlite;

/// <summary>
/// Writes down a subscriber's progress: soon, but as much as possible with one write. What it has not written when the process dies is
/// delivered again.
/// </summary>
internal sealed partial class ProgressKeeper : IAsyncDisposable
{
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Func<LedgerChanges?> collect;
    private readonly Action<LedgerChanges> restore;
    private readonly Func<LedgerChanges, Task> keep;
    private readonly TimeProvider clock;
    private readonly ILogger logger;
    private readonly Signal work = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly Task keeping;

    public ProgressKeeper(Func<LedgerChanges?> collect, Action<LedgerChanges> restore, Func<LedgerChanges, Task> keep, TimeProvider clock, ILogger logger)
    {
        (this.collect, this.restore, this.keep, this.clock, this.logger) = (collect, restore, keep, clock, logger);
        keeping = Task.Run(KeepAsync);
    }

    /// <summary>There is progress.</summary>
    public void Wake() => work.Set();

    /// <summary>Writes what is left and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await keeping;
        await TryKeepAsync();
        stopping.Dispose();
    }

    private async Task KeepAsync()
    {
        try
        {
            while (true)
            {
                await work.WaitAsync(stopping.Token);
                await Task.Delay(Gathering, clock, stopping.Token);
                if (!await TryKeepAsync())
                {
                    await Task.Delay(Pause, clock, stopping.Token);
                    work.Set();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // What is left is written at the end.
        }
    }

    private async Task<bool> TryKeepAsync()
    {
        if (collect() is not { } changes)
        {
            return true;
        }

        try
        {
            await keep(changes);
            return true;
        }
        catch (Exception failure)
        {
            restore(changes);
            Log.NotKept(logger, failure);
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.ProgressNotKept, LogLevel.Error, "What became of messages cannot be written down; after a crash they would be delivered again")]
        public static partial void NotKept(ILogger logger, Exception cause);
    }
}
