using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Sidecar.Storage;

/// <summary>A file that this process has open, counted by its users.</summary>
internal sealed partial class SqliteFile
{
    private const string Memory = ":memory:";
    private static readonly Lock Gate = new();
    private static readonly Dictionary<string, SqliteFile> Open = [];

    private readonly string path;
    private readonly string connectionString;
    private readonly TimeSpan busyTimeout;
    private readonly ConcurrentBag<SqliteSession> readers = [];
    private int users = 1;

    private SqliteFile(string path, TimeSpan busyTimeout)
    {
        this.path = path;
        this.busyTimeout = busyTimeout;
        connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Pooling = false,
            DefaultTimeout = Math.Max(1, (int)Math.Ceiling(busyTimeout.TotalSeconds)),
        }.ToString();
        Writer = new SqliteWriter(Connect("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -512;"));
    }

    /// <summary>The one writer.</summary>
    public SqliteWriter Writer { get; }

    private bool InMemory => path == Memory;

    /// <summary>Opens a file or joins those who have it open.</summary>
    public static SqliteFile Acquire(string path, TimeSpan busyTimeout, ILogger logger)
    {
        if (path == Memory)
        {
            return Create(path, busyTimeout);
        }

        var full = Path.GetFullPath(path);
        lock (Gate)
        {
            if (Open.TryGetValue(full, out var file))
            {
                file.users++;
                return file;
            }

            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            ReportLostTail(full, logger);
            return Open[full] = Create(full, busyTimeout);
        }
    }

    /// <summary>Runs a read on a reader from the pool; in memory, where there is only one connection, on the writer's.</summary>
    public T Read<T>(Func<SqliteSession, T> read)
    {
        if (InMemory)
        {
            return Writer.Read(read);
        }

        if (!readers.TryTake(out var reader))
        {
            // What a reader caches is void after the next commit, and there are as many readers as there were reads at once.
            reader = Connect("PRAGMA query_only = ON; PRAGMA cache_size = -128;");
        }

        try
        {
            return read(reader);
        }
        finally
        {
            readers.Add(reader);
        }
    }

    /// <summary>Ends one use; with the last, what waits is written and the file is closed.</summary>
    public void Release()
    {
        lock (Gate)
        {
            if (--users > 0)
            {
                return;
            }

            Open.Remove(path);
            while (readers.TryTake(out var reader))
            {
                reader.Dispose();
            }

            Writer.Dispose();
        }
    }

    private static SqliteFile Create(string path, TimeSpan busyTimeout)
    {
        try
        {
            SQLitePCL.Batteries_V2.Init();
            return new SqliteFile(path, busyTimeout);
        }
        catch (SqliteException cause)
        {
            throw new IOException($"cannot open the database {path}: {cause.Message}", cause);
        }
    }

    private static void ReportLostTail(string path, ILogger logger)
    {
        var lost = WriteAheadLog.BytesAfterLastCommit(path + "-wal");
        if (lost > 0)
        {
            Log.TailNotApplied(logger, path, lost);
        }
    }

    private SqliteSession Connect(string pragmas)
    {
        var connection = new SqliteConnection(connectionString);
        try
        {
            connection.Open();
            var session = new SqliteSession(connection);
            session.Run($"PRAGMA busy_timeout = {(int)busyTimeout.TotalMilliseconds}; {pragmas}");
            return session;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            EventIds.LogTailNotApplied, LogLevel.Warning,
            "The log of {Path} was cut short: its last {Bytes} bytes belong to no whole commit and were not applied")]
        public static partial void TailNotApplied(ILogger logger, string path, long bytes);
    }
}
