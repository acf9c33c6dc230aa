using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using Sidecar.Storage;

namespace Sidecar.State.Stores;

/// <summary>The statements of the official layout. Times are UTC text in whole seconds; what has expired counts as not there.</summary>
internal sealed class SqliteStateTable(SqliteStateSettings settings)
{
    private const string TimeFormat = "yyyy-MM-dd HH:mm:ss";
    private const string Live = "(expiration_time IS NULL OR expiration_time > $now)";
    private static readonly (string, object?) NoEtag = ("$expected", null);

    private readonly string find = $"SELECT value, is_binary, etag, expiration_time FROM {settings.Table} WHERE key = $key AND {Live}";
    private readonly string upsert =
        $"""
        INSERT OR REPLACE INTO {settings.Table} (key, value, is_binary, etag, update_time, expiration_time)
        VALUES ($key, CAST($value AS TEXT), $binary, $etag, $now, $expiry)
        """;
    private readonly string insert =
        $"""
        INSERT INTO {settings.Table} (key, value, is_binary, etag, update_time, expiration_time)
        VALUES ($key, CAST($value AS TEXT), $binary, $etag, $now, $expiry)
        ON CONFLICT (key) DO UPDATE SET value = excluded.value, is_binary = excluded.is_binary, etag = excluded.etag,
            update_time = excluded.update_time, expiration_time = excluded.expiration_time
        WHERE expiration_time <= $now
        """;
    private readonly string update =
        $"""
        UPDATE {settings.Table}
        SET value = CAST($value AS TEXT), is_binary = $binary, etag = $etag, update_time = $now, expiration_time = $expiry
        WHERE key = $key AND etag = $expected AND {Live}
        """;
    private readonly string delete = $"DELETE FROM {settings.Table} WHERE key = $key";
    private readonly string deleteMatching = $"DELETE FROM {settings.Table} WHERE key = $key AND etag = $expected AND {Live}";
    private readonly string deleteExpired = $"DELETE FROM {settings.Table} WHERE expiration_time <= $now";
    private readonly string list = $"SELECT key, rowid FROM {settings.Table} WHERE key >= $prefix AND key < $prefix || char(1114111) AND {Live} ORDER BY rowid";

    /// <summary>Makes the tables where they are missing.</summary>
    public void Create(SqliteSession session) => session.Run(
        $"""
        CREATE TABLE IF NOT EXISTS {settings.MetadataTable} (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS {settings.Table} (
            key TEXT NOT NULL PRIMARY KEY,
            value TEXT NOT NULL,
            is_binary BOOLEAN NOT NULL,
            etag TEXT NOT NULL,
            expiration_time TIMESTAMP DEFAULT NULL,
            update_time TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP
        );
        INSERT OR IGNORE INTO {settings.MetadataTable} (key, value) VALUES ('migrations', '1');
        """);

    /// <summary>The item under a key.</summary>
    public StateItem? Find(SqliteSession session, string key, DateTimeOffset now) => session.QueryFirst(find, Read, ("$key", key), ("$now", Text(now)));

    /// <summary>The live keys with a prefix, by their rows.</summary>
    public List<PlacedKey> ListKeys(SqliteSession session, string prefix, DateTimeOffset now) =>
        session.Query(list, row => new PlacedKey(row.GetString(0), row.GetInt64(1)), ("$prefix", prefix), ("$now", Text(now)));

    /// <summary>Deletes what has expired.</summary>
    public int DeleteExpired(SqliteSession session, DateTimeOffset now) => session.Execute(deleteExpired, ("$now", Text(now)));

    /// <summary>Applies an operation.</summary>
    /// <exception cref="EtagMismatchException">Its condition does not hold.</exception>
    public void Apply(SqliteSession session, StateOperation operation, DateTimeOffset now)
    {
        var changed = operation.Value is { } value ? Set(session, operation, value, now) : Delete(session, operation, now);
        if (!changed)
        {
            throw new EtagMismatchException();
        }
    }

    private static StateItem Read(SqliteDataReader row)
    {
        var value = row.GetFieldValue<byte[]>(0);
        return new StateItem(
            row.GetBoolean(1) ? Convert.FromBase64String(Encoding.ASCII.GetString(value)) : value,
            row.GetString(2),
            row.IsDBNull(3) ? null : DateTimeOffset.ParseExact(row.GetString(3), TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal));
    }

    // Rounded up, so that nothing ends before its time.
    private static string? Expiry(StateOperation operation, DateTimeOffset now) =>
        operation.TimeToLive is { } kept ? Text(now + kept + TimeSpan.FromTicks(TimeSpan.TicksPerSecond - 1)) : null;

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);

    private static byte[] Stored(StateOperation operation, ReadOnlyMemory<byte> value) =>
        operation.IsBinary ? Encoding.ASCII.GetBytes(Convert.ToBase64String(value.Span)) : value.ToArray();

    private bool Set(SqliteSession session, StateOperation operation, ReadOnlyMemory<byte> value, DateTimeOffset now)
    {
        var statement = (operation.Etag, operation.FirstWrite) switch
        {
            (not null, _) => update,
            (null, true) => insert,
            _ => upsert,
        };
        return session.Execute(
            statement,
            ("$key", operation.Key),
            ("$value", Stored(operation, value)),
            ("$binary", operation.IsBinary),
            ("$etag", Guid.NewGuid().ToString()),
            ("$now", Text(now)),
            ("$expiry", Expiry(operation, now)),
            operation.Etag is null ? NoEtag : ("$expected", operation.Etag)) > 0;
    }

    private bool Delete(SqliteSession session, StateOperation operation, DateTimeOffset now)
    {
        if (operation.Etag is not null)
        {
            return session.Execute(deleteMatching, ("$key", operation.Key), ("$expected", operation.Etag), ("$now", Text(now))) > 0;
        }

        session.Execute(delete, ("$key", operation.Key));
        return true;
    }
}
