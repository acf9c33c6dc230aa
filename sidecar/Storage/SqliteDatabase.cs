using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Sidecar.Storage;

/// <summary>
/// One SQLite file, shared by every component of this process that names it: one writer whose concurrent writes share a commit, and pooled
/// readers. WAL, synchronous FULL.
/// </summary>
internal sealed class SqliteDatabase : IAsyncDisposable
{
    private readonly SqliteFile file;
    private int disposed;

    private SqliteDatabase(SqliteFile file) => this.file = file;

    /// <summary>
    /// Opens a file, or takes part in it where this process has it open already. Folders are made. <c>:memory:</c> is a database of its
    /// own, gone when disposed.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="busyTimeout">How long a write waits for another process; the first to open a file decides.</param>
    /// <param name="logger">Told when the end of a damaged log was not applied.</param>
    /// <exception cref="IOException">The file cannot be opened or is no database.</exception>
    public static SqliteDatabase Open(string path, TimeSpan busyTimeout, ILogger? logger = null) =>
        new(SqliteFile.Acquire(path, busyTimeout, logger ?? NullLogger.Instance));

    /// <summary>
    /// Runs a write. It is atomic on its own, may share a commit with concurrent ones, and is on disk when this returns; when it throws,
    /// nothing of it is kept.
    /// </summary>
    /// <remarks>
    /// Runs on the writer's thread: it must be short and must not wait for other work. One that was cancelled before it began is not run.
    /// </remarks>
    public Task<T> WriteAsync<T>(Func<SqliteSession, T> write, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(disposed != 0, this);
        return file.Writer.WriteAsync(write, cancellationToken);
    }

    /// <summary>Runs a write that gives nothing back.</summary>
    /// <inheritdoc cref="WriteAsync{T}"/>
    public Task WriteAsync(Action<SqliteSession> write, CancellationToken cancellationToken) =>
        WriteAsync(
            session =>
            {
                write(session);
                return true;
            },
            cancellationToken);

    /// <summary>Runs a read on a connection of its own. It sees every write that has returned.</summary>
    public T Read<T>(Func<SqliteSession, T> read)
    {
        ObjectDisposedException.ThrowIf(disposed != 0, this);
        return file.Read(read);
    }

    /// <summary>Leaves the file; the last one to leave closes it.</summary>
    public ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) == 0)
        {
            file.Release();
        }

        return ValueTask.CompletedTask;
    }
}
