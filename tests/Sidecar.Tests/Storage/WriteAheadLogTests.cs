using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Sidecar.Storage;
using Testing;

namespace Sidecar.Tests.Storage;

/// <summary>A log whose end is missing or broken, as after a power cut in the middle of a write.</summary>
public sealed class WriteAheadLogTests : IDisposable
{
    // With its header, of a page of 4096 bytes.
    private const int Frame = 4120;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4119)]
    [InlineData(4120)]
    [InlineData(4121)]
    [InlineData(9000)]
    public async Task Log_CutShort_ServesWholeCommitsOnly(int cut)
    {
        var path = Write(20);
        using (var log = new FileStream(path + "-wal", FileMode.Open))
        {
            log.SetLength(log.Length - cut);
        }

        await AssertWholeCommitsAsync(path, damaged: cut % 4120 != 0);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(8)]
    [InlineData(12)]
    [InlineData(16)]
    [InlineData(1000)]
    public async Task Log_WithABrokenFrame_ServesWhatWasCommittedBeforeItAndSaysHowMuchIsLost(int at)
    {
        var path = Write(20);
        var bytes = await File.ReadAllBytesAsync(path + "-wal");
        bytes[^((Frame * 3) - at)] ^= 0xff;
        await File.WriteAllBytesAsync(path + "-wal", bytes);

        Assert.Equal(Frame * 3, WriteAheadLog.BytesAfterLastCommit(path + "-wal"));
        Assert.Equal(17, await AssertWholeCommitsAsync(path, damaged: true));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(Frame - 10)]
    public void Log_BeganAnew_HasLeftoversAndNoDamage(int cut)
    {
        SQLitePCL.Batteries_V2.Init();
        var path = folder.Combine("anew.db");
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        Run(connection, "PRAGMA journal_mode = WAL; CREATE TABLE t (n INTEGER);");
        Enumerable.Range(0, 9).ToList().ForEach(n => Run(connection, $"INSERT INTO t VALUES ({n})"));
        Run(connection, "PRAGMA wal_checkpoint(RESTART); INSERT INTO t VALUES (9)");
        File.Copy(path + "-wal", path + "-copy");
        using (var log = new FileStream(path + "-copy", FileMode.Open))
        {
            log.SetLength(log.Length - cut);
        }

        Assert.Equal(0, WriteAheadLog.BytesAfterLastCommit(path + "-copy"));
    }

    private async Task<int> AssertWholeCommitsAsync(string path, bool damaged)
    {
        var logger = new Lines();
        await using var database = SqliteDatabase.Open(path, TimeSpan.FromSeconds(2), logger);
        var rows = database.Read(session => session.Query("SELECT n, twin FROM t ORDER BY n", row => (row.GetInt32(0), row.GetInt32(1))));

        Assert.All(rows, row => Assert.Equal(row.Item1, row.Item2));
        Assert.Equal(Enumerable.Range(0, rows.Count), rows.Select(row => row.Item1));
        Assert.Equal(damaged ? 1 : 0, logger.Written.Count);
        return rows.Count;
    }

    // Copied while open, so that the log is as a killed process leaves it.
    private string Write(int commits)
    {
        SQLitePCL.Batteries_V2.Init();
        using var connection = new SqliteConnection($"Data Source={folder.Combine("live.db")};Pooling=False");
        connection.Open();
        Run(connection, "PRAGMA journal_mode = WAL; CREATE TABLE t (n INTEGER, twin INTEGER, filler TEXT);");
        for (var i = 0; i < commits; i++)
        {
            Run(connection, $"BEGIN; INSERT INTO t VALUES ({i}, -1, ''); UPDATE t SET twin = {i} WHERE n = {i}; COMMIT;");
        }

        File.Copy(folder.Combine("live.db"), folder.Combine("copy.db"));
        File.Copy(folder.Combine("live.db-wal"), folder.Combine("copy.db-wal"));
        return folder.Combine("copy.db");
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private sealed class Lines : ILogger
    {
        public List<string> Written { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Written.Add(formatter(state, exception));
    }
}
