using System.Collections.Immutable;

namespace Sidecar.Components.Calls;

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
    /// Begins a call as <see cref="Enter"/> does, and not before the components whose names are segments of <paramref name="path"/> have
    /// been replaced, where they are being.
    /// </summary>
    public ValueTask<CallRound.Call> EnterAsync(string path, CancellationToken cancellationToken)
    {
        // In this order, here and below: who is not seen by a drain sees that the component is held.
        var call = Enter();
        return held.IsEmpty ? ValueTask.FromResult(call) : AfterAsync(call, path, cancellationToken);
    }

    /// <summary>Begins a call as <see cref="Enter"/> does, and not while any component is being replaced.</summary>
    public ValueTask<CallRound.Call> EnterAsync(CancellationToken cancellationToken)
    {
        var call = Enter();
        return held.IsEmpty ? ValueTask.FromResult(call) : AfterAsync(call, path: null, cancellationToken);
    }

    /// <summary>What ends when the components that are being replaced now have been; null when none is. Ask it within a call.</summary>
    public Task? Replacing => held is { IsEmpty: false } now ? Task.WhenAll(now.Values) : null;

    /// <summary>Lets calls of a component wait until the result is disposed; after a drain none is left that began before.</summary>
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

    private static Task[] Affecting(ImmutableDictionary<string, Task> now, string? path) =>
        path is null ? [.. now.Values] : [.. path.Split('/').Select(segment => now.GetValueOrDefault(segment)).OfType<Task>()];

    private async ValueTask<CallRound.Call> AfterAsync(CallRound.Call call, string? path, CancellationToken cancellationToken)
    {
        while (Affecting(held, path) is { Length: > 0 } waiting)
        {
            call.Dispose();
            await Task.WhenAll(waiting).WaitAsync(cancellationToken);
            call = Enter();
        }

        return call;
    }

    private sealed class Release(Action release) : IDisposable
    {
        public void Dispose() => release();
    }
}
