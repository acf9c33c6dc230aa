namespace Sidecar.PubSub.Delivery;

/// <summary>What an application may say about a batch.</summary>
/// <param name="Statuses">One answer an entry; an entry without one is wanted again.</param>
internal sealed record BulkAnswer(IReadOnlyList<BulkAnswer.Entry>? Statuses)
{
    /// <summary>What it says about one entry.</summary>
    internal sealed record Entry(string? EntryId, string? Status);
}
