using System.Collections.Concurrent;

namespace Sidecar.Tests.Conformance.Workflows;

/// <summary>Replays all recordings beside each other, a few at a time: most of a replay is waiting.</summary>
public sealed class RecordingReplays
{
    private const int AtOnce = 8;
    private readonly SemaphoreSlim room = new(AtOnce);
    private readonly ConcurrentDictionary<string, Task> replays;

    public RecordingReplays() => replays = new(Recording.Names.Select(name => KeyValuePair.Create(name, Task.Run(() => ReplayAsync(name)))));

    public Task OfAsync(string name) => replays[name];

    private async Task ReplayAsync(string name)
    {
        await room.WaitAsync();
        try
        {
            await using var replay = new RecordingReplay(Recording.Read(name));
            await replay.RunAsync();
        }
        finally
        {
            room.Release();
        }
    }
}
