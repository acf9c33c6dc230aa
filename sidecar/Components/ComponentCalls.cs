using System.Collections.Immutable;

namespace Sidecar.Components;

/// <summary>
/// Counts the calls that use components, so that a component can be closed without breaking one, and lets calls wait for a component that
/// is being replaced.
/// </summary>
internal sealed class ComponentCalls
{
    private volatile CallRound round = new();
    private volatile ImmutableDictionary<string, Task> held = ImmutableDictionary<string, Task>.Empty;

    /// <summary>Begins a call: what it finds from now on is not closed before the result is disposed.</summary>
    public CallRound.Call Enter()
    {
        while (true)
        {
            var current = round;
            var call = current.Enter();
            if (ReferenceEquals(current, round))
            {
                return call;
            }

            call.Dispose();
        }
    }

    /// <summary>
    /// Completes at once, unless a component whose name is a segment of <paramref name="path"/> is being replaced: then once it has been.
    /// </summary>
    public Task AvailableAsync(string path, CancellationToken cancellationToken)
    {
        var now = held;
        if (now.IsEmpty)
        {
            return Task.CompletedTask;
        }

        var waiting = path.Split('/').Select(segment => now.GetValueOrDefault(segment)).OfType<Task>();
        return Task.WhenAll(waiting).WaitAsync(cancellationToken);
    }

    /// <summary>Completes at once, unless some component is being replaced: then once it has been.</summary>
    public Task AvailableAsync(CancellationToken cancellationToken) => held is { IsEmpty: false } now ? Task.WhenAll(now.Values).WaitAsync(cancellationToken) : Task.CompletedTask;

    /// <summary>Lets calls of a component wait until the result is disposed.</summary>
    public IDisposable Hold(string name)
    {
        var released = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        held = held.SetItem(name, released.Task);
        return new Release(() =>
        {
            held = held.Remove(name);
            released.SetResult();
        });
    }

    /// <summary>Completes when every call that has begun before has ended, or after <paramref name="patience"/>.</summary>
    public async Task DrainAsync(TimeSpan patience, TimeProvider clock)
    {
        var before = round;
        round = new CallRound();
        await before.EndAsync().WaitAsync(patience, clock).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private sealed class Release(Action release) : IDisposable
    {
        public void Dispose() => release();
    }
}
