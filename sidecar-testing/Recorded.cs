using System.Collections;
using System.Diagnostics;

namespace Sidecar.Testing;

/// <summary>
/// What happened so far of one kind, the oldest first, and a way to wait for what is still to come. Safe for many threads; enumerating
/// gives what there was at that moment.
/// </summary>
/// <typeparam name="T">The kind.</typeparam>
public sealed class Recorded<T> : IReadOnlyCollection<T>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Lock gate = new();
    private readonly Func<T, string> describe;
    private readonly string what;
    private List<T> entries = [];
    private TaskCompletionSource changed = NewSource();

    internal Recorded(string what, Func<T, string> describe) => (this.what, this.describe) = (what, describe);

    /// <summary>How many there are.</summary>
    public int Count => Snapshot().Entries.Count;

    /// <summary>Waits for the first that fits, be it recorded already or still to come.</summary>
    /// <param name="which">Whether one fits; null: any does.</param>
    /// <param name="patience">How long to wait, by the real clock; 10 seconds unless given.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="TimeoutException">None came; the message lists what did.</exception>
    public async Task<T> WaitForAsync(Func<T, bool>? which = null, TimeSpan? patience = null, CancellationToken cancellationToken = default) =>
        (await WaitForAsync(1, which, patience, cancellationToken))[0];

    /// <summary>Waits for a number of those that fit and gives the first so many.</summary>
    /// <param name="count">How many.</param>
    /// <param name="which">Whether one fits; null: any does.</param>
    /// <param name="patience">How long to wait, by the real clock; 10 seconds unless given.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="TimeoutException">Fewer came; the message lists what did.</exception>
    public async Task<IReadOnlyList<T>> WaitForAsync(
        int count, Func<T, bool>? which = null, TimeSpan? patience = null, CancellationToken cancellationToken = default)
    {
        var (begun, limit) = (Stopwatch.GetTimestamp(), patience ?? Patience);
        while (true)
        {
            var (seen, next) = Snapshot();
            var fitting = (which is null ? seen : seen.Where(which)).Take(count).ToList();
            if (fitting.Count == count)
            {
                return fitting;
            }

            var left = limit - Stopwatch.GetElapsedTime(begun);
            if (left <= TimeSpan.Zero || !await ComesAsync(next, left, cancellationToken))
            {
                throw new TimeoutException(Missing(count, fitting.Count, limit));
            }
        }
    }

    /// <summary>Forgets what happened so far.</summary>
    public void Clear()
    {
        lock (gate)
        {
            entries = [];
        }
    }

    /// <inheritdoc />
    public IEnumerator<T> GetEnumerator() => Snapshot().Entries.GetEnumerator();

    /// <inheritdoc />
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal void Add(T entry)
    {
        TaskCompletionSource waiting;
        lock (gate)
        {
            entries.Add(entry);
            waiting = changed;
            changed = NewSource();
        }

        waiting.SetResult();
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static async Task<bool> ComesAsync(Task next, TimeSpan patience, CancellationToken cancellationToken)
    {
        try
        {
            await next.WaitAsync(patience, TimeProvider.System, cancellationToken);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private (IReadOnlyList<T> Entries, Task Next) Snapshot()
    {
        lock (gate)
        {
            return ([.. entries], changed.Task);
        }
    }

    private string Missing(int count, int found, TimeSpan waited)
    {
        var all = Snapshot().Entries;
        var list = all.Count == 0 ? "nothing" : string.Join('\n', all.Select(entry => "  " + describe(entry)));
        return $"Waited {waited.TotalSeconds} s for {count} {what} that fit and saw {found}. Recorded:\n{list}";
    }
}
