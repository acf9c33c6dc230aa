using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Sidecar.Storage;

namespace Sidecar.PubSub.Sqlite;

/// <summary>
/// The tables of <c>pubsub.sqlite</c>. Messages carry rising ids over all topics; a subscriber's progress is a position, and rows for what
/// differs from it.
/// </summary>
internal sealed class MessageStore(SqliteDatabase database)
{
    private static readonly Action<SqliteSession> CreateTables = session => session.Run(
        """
        CREATE TABLE IF NOT EXISTS pubsub_messages (
          id INTEGER PRIMARY KEY AUTOINCREMENT, topic TEXT NOT NULL, data BLOB NOT NULL, metadata TEXT, published_at INTEGER NOT NULL);
        CREATE INDEX IF NOT EXISTS pubsub_messages_topic ON pubsub_messages (topic, id);
        CREATE TABLE IF NOT EXISTS pubsub_cursors (
          consumer TEXT NOT NULL, topic TEXT NOT NULL, position INTEGER NOT NULL, PRIMARY KEY (consumer, topic)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS pubsub_settled (
          consumer TEXT NOT NULL, topic TEXT NOT NULL, message INTEGER NOT NULL, PRIMARY KEY (consumer, topic, message)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS pubsub_retries (
          consumer TEXT NOT NULL, topic TEXT NOT NULL, message INTEGER NOT NULL, attempts INTEGER NOT NULL, due_at INTEGER NOT NULL,
          PRIMARY KEY (consumer, topic, message)) WITHOUT ROWID;
        """);

    /// <summary>Makes the tables where they are missing.</summary>
    public Task OpenAsync(CancellationToken cancellationToken) => database.WriteAsync(CreateTables, cancellationToken);

    /// <summary>Keeps a message; when this returns, it is on disk.</summary>
    public Task PublishAsync(BrokerMessage message, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var metadata = message.Metadata.Count > 0 ? JsonSerializer.Serialize(message.Metadata) : null;
        var data = System.Runtime.InteropServices.MemoryMarshal.TryGetArray(message.Data, out var segment) && segment.Count == segment.Array!.Length
            ? segment.Array
            : message.Data.ToArray();
        return database.WriteAsync(
            session => session.Execute(
                "INSERT INTO pubsub_messages (topic, data, metadata, published_at) VALUES ($topic, $data, $metadata, $now)",
                ("$topic", message.Topic),
                ("$data", data),
                ("$metadata", metadata),
                ("$now", now.ToUnixTimeMilliseconds())),
            cancellationToken);
    }

    /// <summary>The id of the newest message; 0 without any.</summary>
    public long NewestId() => database.Read(session => session.QueryFirst("SELECT ifnull(max(id), 0) FROM pubsub_messages", row => row.GetInt64(0)));

    /// <summary>The next messages of a topic behind an id.</summary>
    public IReadOnlyList<StoredMessage> ReadAfter(string topic, long id, int count) => database.Read(session => session.Query(
        "SELECT id, data, metadata FROM pubsub_messages WHERE topic = $topic AND id > $id ORDER BY id LIMIT $count",
        row => Map(topic, row),
        ("$topic", topic),
        ("$id", id),
        ("$count", count)));

    /// <summary>One message; null when it is no longer kept.</summary>
    public BrokerMessage? Find(string topic, long id) => database.Read(session => session.QueryFirst(
        "SELECT id, data, metadata FROM pubsub_messages WHERE id = $id",
        row => Map(topic, row).Message,
        ("$id", id)));

    /// <summary>A subscriber's progress; one without any is made known, beginning with the oldest message.</summary>
    public Task<LedgerState> LoadAsync(string consumer, string topic, CancellationToken cancellationToken) => database.WriteAsync(
        session =>
        {
            (string, object?)[] subscriber = [("$consumer", consumer), ("$topic", topic)];
            session.Execute("INSERT INTO pubsub_cursors (consumer, topic, position) VALUES ($consumer, $topic, 0) ON CONFLICT DO NOTHING", subscriber);
            return new LedgerState(
                session.QueryFirst("SELECT position FROM pubsub_cursors WHERE consumer = $consumer AND topic = $topic", row => row.GetInt64(0), subscriber),
                session.Query("SELECT message FROM pubsub_settled WHERE consumer = $consumer AND topic = $topic", row => row.GetInt64(0), subscriber),
                session.Query("SELECT message, attempts, due_at FROM pubsub_retries WHERE consumer = $consumer AND topic = $topic", MapRetry, subscriber)
                    .ToDictionary());
        },
        cancellationToken);

    /// <summary>Keeps changes of a subscriber's progress.</summary>
    public Task ApplyAsync(string consumer, string topic, LedgerChanges changes) => database.WriteAsync(
        session =>
        {
            session.Execute(
                "UPDATE pubsub_cursors SET position = max(position, $position) WHERE consumer = $consumer AND topic = $topic",
                ("$consumer", consumer),
                ("$topic", topic),
                ("$position", changes.Position));
            session.Execute(
                "DELETE FROM pubsub_settled WHERE consumer = $consumer AND topic = $topic AND message <= $position",
                ("$consumer", consumer),
                ("$topic", topic),
                ("$position", changes.Position));
            foreach (var id in changes.Settled)
            {
                session.Execute(
                    "INSERT INTO pubsub_settled (consumer, topic, message) VALUES ($consumer, $topic, $message) ON CONFLICT DO NOTHING",
                    ("$consumer", consumer),
                    ("$topic", topic),
                    ("$message", id));
            }

            foreach (var (id, retry) in changes.Retries)
            {
                Apply(session, consumer, topic, id, retry);
            }
        },
        CancellationToken.None);

    private static void Apply(SqliteSession session, string consumer, string topic, long id, Retry? retry)
    {
        if (retry is not { } again)
        {
            session.Execute(
                "DELETE FROM pubsub_retries WHERE consumer = $consumer AND topic = $topic AND message = $message",
                ("$consumer", consumer),
                ("$topic", topic),
                ("$message", id));
            return;
        }

        session.Execute(
            "INSERT INTO pubsub_retries (consumer, topic, message, attempts, due_at) VALUES ($consumer, $topic, $message, $attempts, $due) "
            + "ON CONFLICT DO UPDATE SET attempts = excluded.attempts, due_at = excluded.due_at",
            ("$consumer", consumer),
            ("$topic", topic),
            ("$message", id),
            ("$attempts", again.Attempts),
            ("$due", again.Due.ToUnixTimeMilliseconds()));
    }

    private static StoredMessage Map(string topic, SqliteDataReader row)
    {
        var metadata = row.IsDBNull(2) ? null : JsonSerializer.Deserialize<Dictionary<string, string>>(row.GetString(2));
        return new StoredMessage(
            row.GetInt64(0),
            new BrokerMessage(topic, (byte[])row.GetValue(1), (IReadOnlyDictionary<string, string>?)metadata ?? FrozenDictionary<string, string>.Empty));
    }

    private static KeyValuePair<long, Retry> MapRetry(SqliteDataReader row) =>
        new(row.GetInt64(0), new Retry(row.GetInt32(1), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(2))));
}
