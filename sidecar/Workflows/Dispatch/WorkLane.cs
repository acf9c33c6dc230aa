namespace Sidecar.Workflows.Dispatch;

/// <summary>The turns, or the activities, of all instances: how many may be with workers at once, and those that wait. Its fields belong to the dispatcher.</summary>
/// <param name="limit">How many may be with workers at once.</param>
internal sealed class WorkLane(int limit)
{
    private readonly SortedDictionary<long, WorkTicket> waiting = [];

    /// <summary>How many are with workers now.</summary>
    public int Running { get; set; }

    /// <summary>Whether another may go to a worker.</summary>
    public bool HasRoom => Running < limit;

    /// <summary>Lets a ticket wait, in its place.</summary>
    public void Add(WorkTicket ticket) => waiting.Add(ticket.Sequence, ticket);

    /// <summary>Takes a ticket out that is not wanted any more.</summary>
    public void Remove(WorkTicket ticket) => waiting.Remove(ticket.Sequence);

    /// <summary>Takes the oldest; null when none waits.</summary>
    public WorkTicket? TakeOldest()
    {
        foreach (var (sequence, ticket) in waiting)
        {
            waiting.Remove(sequence);
            return ticket;
        }

        return null;
    }
}
