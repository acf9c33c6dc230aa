using Microsoft.Data.Sqlite;
using Sidecar.Storage;
using Testing;

namespace Sidecar.Tests.Storage;

public sealed class SqliteDatabaseTests : IDisposable
{
    private const string Insert = "INSERT INTO t (k, v) VALUES ($k, $v)";
    private static readonly TimeSpan BusyTimeout = TimeSpan.FromSeconds(2);
    private readonly TemporaryFolder folder = new();

    private string File => folder.Combine("deep", "data.db");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Write_Returned_IsSeenByReadersAndAfterReopening()
    {
        await using (var database = await OpenAsync())
        {
            await database.WriteAsync(session => session.Execute(Insert, ("$k", "a"), ("$v", 1)), default);
            Assert.Equal(1, Value(database, "a"));
        }

        await using var again = SqliteDatabase.Open(File, BusyTimeout);
        Assert.Equal(1, Value(again, "a"));
    }

    [Fact]
    public async Task Write_FailingBesideOthers_LosesOnlyItself()
    {
        await using var database = await OpenAsync();
        using var hold = new ManualResetEventSlim();
        var first = database.WriteAsync(_ => hold.Wait(TimeSpan.FromSeconds(10)), default);
        var writes = Enumerable.Range(0, 50).Select(i => database.WriteAsync(session => InsertOrFail(session, i), default)).ToList();
        hold.Set();
        await first;

        for (var i = 0; i < 50; i++)
        {
            if (i % 7 == 3)
            {
                await Assert.ThrowsAsync<InvalidOperationException>(() => writes[i]);
                Assert.Null(Value(database, $"k{i}"));
            }
            else
            {
                await writes[i];
                Assert.Equal(i, Value(database, $"k{i}"));
            }
        }
    }

    [Fact]
    public async Task Writes_ThatWaitTogether_ShareOneCommit()
    {
        await using var database = await OpenAsync();
        using var hold = new ManualResetEventSlim();
        var before = DataVersion(database);
        var first = database.WriteAsync(_ => hold.Wait(TimeSpan.FromSeconds(10)), default);
        var writes = Enumerable.Range(0, 40).Select(i => database.WriteAsync(session => session.Execute(Insert, ("$k", $"k{i}"), ("$v", i)), default));
        var all = Task.WhenAll(writes);
        var walBefore = new FileInfo(File + "-wal").Length;
        hold.Set();
        await first;
        await all;
        var pages = (new FileInfo(File + "-wal").Length - walBefore) / 4120;

        Assert.NotEqual(before, DataVersion(database));
        Assert.InRange(pages, 1, 8);
    }

    [Fact]
    public async Task Open_SamePathTwice_SharesTheFileUntilTheLastLeaves()
    {
        var first = await OpenAsync();
        await using var second = SqliteDatabase.Open(Path.Combine(folder.Path, "deep", ".", "data.db"), BusyTimeout);
        await first.DisposeAsync();
        await first.DisposeAsync();

        await second.WriteAsync(session => session.Execute(Insert, ("$k", "a"), ("$v", 1)), default);
        Assert.Equal(1, Value(second, "a"));
    }

    [Fact]
    public async Task Write_WhileAnotherProcessHoldsTheLock_WaitsForIt()
    {
        await using var database = await OpenAsync();
        using var other = new SqliteConnection($"Data Source={File};Pooling=False");
        other.Open();
        Run(other, "BEGIN IMMEDIATE; INSERT INTO t (k, v) VALUES ('theirs', 1)");

        var ours = database.WriteAsync(session => session.Execute(Insert, ("$k", "ours"), ("$v", 2)), default);
        Assert.False(ours.IsCompleted);
        Run(other, "COMMIT");
        await ours;

        Assert.Equal(1, Value(database, "theirs"));
        Assert.Equal(2, Value(database, "ours"));
    }

    [Fact]
    public async Task Write_CancelledBeforeItBegan_IsNotRun()
    {
        await using var database = await OpenAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => database.WriteAsync(session => session.Execute(Insert, ("$k", "a"), ("$v", 1)), new CancellationToken(canceled: true)));
        Assert.Null(Value(database, "a"));
    }

    [Fact]
    public async Task Open_InMemory_IsADatabaseOfItsOwn()
    {
        await using var one = SqliteDatabase.Open(":memory:", BusyTimeout);
        await using var two = SqliteDatabase.Open(":memory:", BusyTimeout);
        await one.WriteAsync(session => session.Run("CREATE TABLE t (k TEXT PRIMARY KEY, v INTEGER); INSERT INTO t VALUES ('a', 1)"), default);

        Assert.Equal(1, Value(one, "a"));
        Assert.Throws<SqliteException>(() => Value(two, "a"));
    }

    [Fact]
    public void Open_NotADatabase_NamesTheFile()
    {
        var path = folder.Combine("text.db");
        System.IO.File.WriteAllText(path, new string('x', 5000));
        Assert.Contains(path, Assert.Throws<IOException>(() => SqliteDatabase.Open(path, BusyTimeout)).Message, StringComparison.Ordinal);
    }

    private static void InsertOrFail(SqliteSession session, int i)
    {
        session.Execute(Insert, ("$k", $"k{i}"), ("$v", i));
        if (i % 7 == 3)
        {
            throw new InvalidOperationException("refused after writing");
        }
    }

    private static long? Value(SqliteDatabase database, string key) =>
        database.Read(session => session.QueryFirst("SELECT v FROM t WHERE k = $k", row => (long?)row.GetInt64(0), ("$k", key)));

    private static long DataVersion(SqliteDatabase database) =>
        database.Read(session => session.QueryFirst("PRAGMA data_version", row => row.GetInt64(0)));

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private async Task<SqliteDatabase> OpenAsync()
    {
        var database = SqliteDatabase.Open(File, BusyTimeout);
        await database.WriteAsync(session => session.Run("CREATE TABLE IF NOT EXISTS t (k TEXT PRIMARY KEY, v INTEGER)"), default);
        return database;
    }
}
