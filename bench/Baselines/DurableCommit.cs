using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Testing;

namespace Bench.Baselines;

/// <summary>One durable SQLite commit (WAL, synchronous FULL): what nothing that is on disk before it answers can undercut.</summary>
internal static class DurableCommit
{
    private const int Rounds = 500;

    /// <summary>Measures commits one after another.</summary>
    public static Percentiles Measure()
    {
        SQLitePCL.Batteries_V2.Init();
        using var folder = new TemporaryFolder();
        using var connection = new SqliteConnection($"Data Source={folder.Combine("bench.db")};Pooling=False");
        connection.Open();
        Execute(connection, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE t (v TEXT)");
        var samples = new List<TimeSpan>(Rounds);
        for (var i = 0; i < Rounds; i++)
        {
            var begun = Stopwatch.GetTimestamp();
            Execute(connection, "INSERT INTO t VALUES ('an order')");
            samples.Add(Stopwatch.GetElapsedTime(begun));
        }

        return new Percentiles(samples.Skip(Rounds / 4));
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
