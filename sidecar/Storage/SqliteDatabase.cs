using Microsoft.Data.Sqlite;

namespace Sidecar.Storage;

/// <summary>One SQLite file, shared by every component of this process that names it: one writer whose concurrent writes share a commit, and pooled readers. WAL, synchronous FULL.</summary>
internal sealed class SqliteDatabase : IAsyncDisposable
{
    /// <summary>Opens a file, or takes part in it where this process has it open already. Folders are made.</summary>
    public static SqliteDatabase Open(string path, TimeSpan busyTimeout) => throw new NotSupportedException(path + busyTimeout);

    /// <summary>Runs a write. It is atomic on its own, may share a commit with concurrent ones, and is on disk when this returns; when it throws, nothing of it is kept.</summary>
    public Task<T> WriteAsync<T>(Func<SqliteConnection, T> write, CancellationToken cancellationToken) => throw new NotSupportedException(nameof(write));

    /// <summary>Runs a read on a connection of its own.</summary>
    public T Read<T>(Func<SqliteConnection, T> read) => throw new NotSupportedException(nameof(read));

    /// <inheritdoc />
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
