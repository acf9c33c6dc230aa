using Microsoft.Data.Sqlite;

namespace Sidecar.Storage;

/// <summary>
/// The writer of one file: a thread that puts all writes which wait into one transaction, each in a savepoint of its own, and answers them
/// once that is on disk.
/// </summary>
internal sealed class SqliteWriter : IDisposable
{
    private readonly object gate = new();
    private readonly SqliteSession session;
    private readonly Thread thread;
    private List<PendingWrite> waiting = [];
    private bool closed;

    public SqliteWriter(SqliteSession session)
    {
        this.session = session;
        thread = new Thread(Loop) { IsBackground = true, Name = "sqlite writer" };
        thread.Start();
    }

    /// <summary>Queues a write; the task ends when it is on disk.</summary>
    public Task<T> WriteAsync<T>(Func<SqliteSession, T> write, CancellationToken cancellationToken)
    {
        var pending = new TypedWrite<T>(write, cancellationToken);
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(closed, this);
            waiting.Add(pending);
            Monitor.Pulse(gate);
        }

        return pending.Task;
    }

    /// <summary>Runs a read between two commits.</summary>
    public T Read<T>(Func<SqliteSession, T> read)
    {
        lock (session)
        {
            return read(session);
        }
    }

    /// <summary>Writes what waits, then closes the connection.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            closed = true;
            Monitor.Pulse(gate);
        }

        thread.Join();
        session.Dispose();
    }

    private void Loop()
    {
        List<PendingWrite> batch = [];
        while (Take(ref batch))
        {
            lock (session)
            {
                Commit(batch);
            }

            batch.ForEach(write => write.Complete());
            batch.Clear();
        }
    }

    private bool Take(ref List<PendingWrite> batch)
    {
        lock (gate)
        {
            while (waiting.Count == 0 && !closed)
            {
                Monitor.Wait(gate);
            }

            (waiting, batch) = (batch, waiting);
            return batch.Count > 0;
        }
    }

    private void Commit(List<PendingWrite> batch)
    {
        try
        {
            session.Execute("BEGIN IMMEDIATE");
            foreach (var write in batch)
            {
                RunInSavepoint(write);
            }

            session.Execute("COMMIT");
        }
        catch (SqliteException failure)
        {
            RollBack();
            batch.ForEach(write => write.Failure ??= failure);
        }
    }

    private void RunInSavepoint(PendingWrite write)
    {
        session.Execute("SAVEPOINT one");
        try
        {
            write.Run(session);
        }
        catch (Exception failure) when (InTransaction())
        {
            write.Failure = failure;
            session.Execute("ROLLBACK TO one");
        }
        catch (Exception failure)
        {
            // SQLite has given up the whole transaction (disk full, out of memory): nobody in it was written.
            write.Failure = failure;
            throw failure as SqliteException ?? new SqliteException($"the shared commit was lost: {failure.Message}", SQLitePCL.raw.SQLITE_ABORT);
        }

        session.Execute("RELEASE one");
    }

    private bool InTransaction() => SQLitePCL.raw.sqlite3_get_autocommit(session.Connection.Handle) == 0;

    private void RollBack()
    {
        if (InTransaction())
        {
            session.Execute("ROLLBACK");
        }
    }
}
