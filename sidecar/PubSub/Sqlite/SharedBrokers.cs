namespace Sidecar.PubSub.Sqlite;

/// <summary>The brokers that this process has open, by file.</summary>
internal static class SharedBrokers
{
    private static readonly SemaphoreSlim Gate = new(1);
    private static readonly Dictionary<string, (SqliteBroker Broker, int Users)> Open = [];

    /// <summary>Opens a broker or joins those who have it open.</summary>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public static async Task<SqliteBroker> AcquireAsync(SqliteBrokerSettings settings, CancellationToken cancellationToken)
    {
        await Gate.WaitAsync(cancellationToken);
        try
        {
            if (Open.TryGetValue(settings.Path, out var open))
            {
                Open[settings.Path] = open with { Users = open.Users + 1 };
                return open.Broker;
            }

            var broker = new SqliteBroker(settings);
            await broker.StartAsync(cancellationToken);
            Open.Add(settings.Path, (broker, 1));
            return broker;
        }
        finally
        {
            Gate.Release();
        }
    }

    /// <summary>Ends one use; with the last, the broker is closed.</summary>
    public static async Task ReleaseAsync(string path)
    {
        await Gate.WaitAsync();
        try
        {
            var open = Open[path];
            if (open.Users > 1)
            {
                Open[path] = open with { Users = open.Users - 1 };
                return;
            }

            Open.Remove(path);
            await open.Broker.DisposeAsync();
        }
        finally
        {
            Gate.Release();
        }
    }
}
