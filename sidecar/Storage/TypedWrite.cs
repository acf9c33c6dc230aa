namespace Sidecar.Storage;

/// <summary>A pending write with its result.</summary>
internal sealed class TypedWrite<T>(Func<SqliteSession, T> write, CancellationToken cancellationToken) : PendingWrite
{
    private readonly TaskCompletionSource<T> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? result;

    /// <summary>Ends once the write is on disk or has failed.</summary>
    public Task<T> Task => completion.Task;

    /// <inheritdoc />
    public override void Run(SqliteSession session)
    {
        cancellationToken.ThrowIfCancellationRequested();
        result = write(session);
    }

    /// <inheritdoc />
    public override void Complete()
    {
        if (Failure is null)
        {
            completion.SetResult(result!);
        }
        else if (Failure is OperationCanceledException cancelled)
        {
            completion.SetCanceled(cancelled.CancellationToken);
        }
        else
        {
            completion.SetException(Failure);
        }
    }
}
