using Microsoft.Extensions.Logging;
using Sidecar.Configuration;

namespace Sidecar.HotReload;

/// <summary>
/// Looks at the resource and configuration files twice a second and hands their change on, once they have been at rest for one look.
/// Looking works on every file system, and needs no watch handles, of which there are few.
/// </summary>
internal sealed partial class ResourceWatch(
    SidecarOptions options, SidecarConfiguration configuration, ResourceReload reload, ILogger<ResourceWatch> logger)
    : IAsyncDisposable
{
    /// <summary>The feature of a Configuration that turns this off.</summary>
    public const string Feature = "HotReload";

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);
    private readonly CancellationTokenSource stop = new();
    private readonly string[] resources = [.. options.ResourcesPaths.Select(path => Path.GetFullPath(path, options.WorkingDirectory))];
    private readonly string[] files = [.. options.ConfigPaths.Select(path => Path.GetFullPath(path, options.WorkingDirectory))];
    private IReadOnlyList<FileStamp> applied = [];
    private Task watching = Task.CompletedTask;

    /// <summary>Remembers how the files are now: call it before they are read.</summary>
    public void Remember() => applied = FileStamp.Take(resources, files);

    /// <summary>Begins, where there are files and the feature is on.</summary>
    public void Start()
    {
        if (resources.Length + files.Length > 0 && configuration.IsOn(Feature))
        {
            watching = WatchAsync(stop.Token);
        }
    }

    /// <summary>Ends; a reload that runs is let finish.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!stop.IsCancellationRequested)
        {
            await stop.CancelAsync();
            await watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            stop.Dispose();
        }
    }

    private async Task WatchAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Interval, options.TimeProvider);
        var seen = applied;
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            var now = Look() ?? seen;
            var atRest = now.SequenceEqual(seen);
            seen = now;
            if (atRest && !now.SequenceEqual(applied))
            {
                applied = now;
                await reload.RunAsync(cancellationToken);
            }
        }
    }

    private IReadOnlyList<FileStamp>? Look()
    {
        try
        {
            return FileStamp.Take(resources, files);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Log.Unseen(logger, failure.Message);
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.ResourcesUnseen, LogLevel.Warning, "The resource files cannot be looked at: {Reason}")]
        public static partial void Unseen(ILogger logger, string reason);
    }
}
