using Sidecar.Storage;

namespace Sidecar.PubSub.Sqlite;

/// <summary>Removes messages that need not be kept, a few with each write, so that nobody waits for it long.</summary>
internal sealed class MessageCleaner(SqliteDatabase database, Retention retention)
{
    private const int AtOnce = 500;

    /// <summary>Removes what need not be kept at this time.</summary>
    public async Task CleanAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await RepeatAsync(session => RemoveOld(session, now - retention.Longest), cancellationToken);
        foreach (var (topic, position) in database.Read(TakenByAll))
        {
            await RepeatAsync(session => RemoveTaken(session, topic, position, now - retention.Taken), cancellationToken);
        }

        for (var excess = Excess(); excess > 0; excess = Excess())
        {
            await database.WriteAsync(session => RemoveOldest(session, excess), cancellationToken);
        }
    }

    private async Task RepeatAsync(Func<SqliteSession, int> remove, CancellationToken cancellationToken)
    {
        while (await database.WriteAsync(remove, cancellationToken) > 0)
        {
            // Until nothing is left to remove.
        }
    }

    private static int RemoveOld(SqliteSession session, DateTimeOffset before) => session.Execute(
        "DELETE FROM pubsub_messages WHERE published_at < $before AND id IN (SELECT id FROM pubsub_messages ORDER BY id LIMIT $count)",
        ("$before", before.ToUnixTimeMilliseconds()),
        ("$count", AtOnce));

    private static List<(string Topic, long Position)> TakenByAll(SqliteSession session) =>
        session.Query("SELECT topic, min(position) FROM pubsub_cursors GROUP BY topic", row => (row.GetString(0), row.GetInt64(1)));

    private static int RemoveTaken(SqliteSession session, string topic, long position, DateTimeOffset before) => session.Execute(
        "DELETE FROM pubsub_messages WHERE id IN (SELECT id FROM pubsub_messages AS m WHERE topic = $topic AND id <= $position AND published_at < $before "
        + "AND NOT EXISTS (SELECT 1 FROM pubsub_retries WHERE topic = $topic AND message = m.id) ORDER BY id LIMIT $count)",
        ("$topic", topic),
        ("$position", position),
        ("$before", before.ToUnixTimeMilliseconds()),
        ("$count", AtOnce));

    private static int RemoveOldest(SqliteSession session, long excess)
    {
        var removed = 0L;
        var last = 0L;
        foreach (var (id, size) in session.Query(
            "SELECT id, length(data) FROM pubsub_messages ORDER BY id LIMIT $count", row => (row.GetInt64(0), row.GetInt64(1)), ("$count", AtOnce)))
        {
            last = id;
            removed += size;
            if (removed >= excess)
            {
                break;
            }
        }

        return session.Execute("DELETE FROM pubsub_messages WHERE id <= $last", ("$last", last));
    }

    private long Excess() => database.Read(session =>
    {
        var file = session.QueryFirst("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size", row => row.GetInt64(0));
        return file <= retention.MostBytes
            ? 0
            : session.QueryFirst("SELECT ifnull(sum(length(data)), 0) FROM pubsub_messages", row => row.GetInt64(0)) - retention.MostBytes;
    });
}
