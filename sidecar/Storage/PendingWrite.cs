namespace Sidecar.Storage;

/// <summary>A write that waits for its turn and for the commit it is part of.</summary>
internal abstract class PendingWrite
{
    /// <summary>What went wrong in it; null: nothing so far.</summary>
    public Exception? Failure { get; set; }

    /// <summary>Runs it inside the open transaction.</summary>
    public abstract void Run(SqliteSession session);

    /// <summary>Tells whoever waits how it ended.</summary>
    public abstract void Complete();
}
