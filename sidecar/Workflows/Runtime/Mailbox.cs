namespace Sidecar.Workflows.Runtime;

/// <summary>Runs pieces of work one after another, in the order they came: what the official runtime's actor lock does.</summary>
/// <param name="mayClose">Asked when nothing is left: whether the mailbox may close for good.</param>
/// <param name="closed">Told that it has closed.</param>
internal sealed class Mailbox(Func<bool> mayClose, Action closed)
{
    private readonly Lock gate = new();
    private readonly Queue<Func<Task>> waiting = new();
    private bool running;
    private bool isClosed;

    /// <summary>Adds work; false when the mailbox has closed. The work must not throw.</summary>
    public bool TryPost(Func<Task> work)
    {
        lock (gate)
        {
            if (isClosed)
            {
                return false;
            }

            waiting.Enqueue(work);
            if (running)
            {
                return true;
            }

            running = true;
        }

        _ = PumpAsync();
        return true;
    }

    /// <summary>Adds work that gives a result; false when the mailbox has closed. Work whose caller has left is not begun.</summary>
    public bool TryPost<T>(Func<Task<T>> work, out Task<T> result, CancellationToken cancellationToken)
    {
        var source = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        result = source.Task.WaitAsync(cancellationToken);
        return TryPost(() => RunAsync(work, source, cancellationToken));
    }

    private static async Task RunAsync<T>(Func<Task<T>> work, TaskCompletionSource<T> result, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            result.TrySetCanceled(cancellationToken);
            return;
        }

        try
        {
            result.TrySetResult(await work());
        }
#pragma warning disable CA1031 // The caller gets whatever went wrong.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            result.TrySetException(exception);
        }
    }

    private async Task PumpAsync()
    {
        while (Take() is { } work)
        {
            await work();
        }
    }

    private Func<Task>? Take()
    {
        lock (gate)
        {
            if (waiting.TryDequeue(out var work))
            {
                return work;
            }

            running = false;
            if (!mayClose())
            {
                return null;
            }

            isClosed = true;
        }

        closed();
        return null;
    }
}
