namespace Sidecar.Workflows.Dispatch;

/// <summary>
/// The turns, or the activities, of all instances: how many may be with workers at once, and those that wait. Its fields belong to the
/// dispatcher.
/// </summary>
/// <param name="limit">How many may be with workers at once.</param>
/// <param name="limits">How many of one name may.</param>
internal sealed class WorkLane(int limit, IReadOnlyDictionary<string, int> limits)
{
    private readonly SortedDictionary<long, WorkTicket> waiting = [];
    private readonly Dictionary<string, int> runningByName = [];
    private int running;

    /// <summary>Whether another may go to a worker.</summary>
    public bool HasRoom => running < limit;

    /// <summary>Lets a ticket wait, in its place.</summary>
    public void Add(WorkTicket ticket) => waiting.Add(ticket.Sequence, ticket);

    /// <summary>Takes a ticket out that is not wanted any more.</summary>
    public void Remove(WorkTicket ticket) => waiting.Remove(ticket.Sequence);

    /// <summary>Takes the oldest that may go to a worker, and counts it as with one; null when none may.</summary>
    public WorkTicket? TakeOldest()
    {
        foreach (var (sequence, ticket) in waiting)
        {
            if (!IsFull(ticket))
            {
                waiting.Remove(sequence);
                Count(ticket, 1);
                return ticket;
            }
        }

        return null;
    }

    /// <summary>A ticket is not with a worker any more.</summary>
    public void Leave(WorkTicket ticket) => Count(ticket, -1);

    private bool IsFull(WorkTicket ticket) =>
        limits.Count > 0 && limits.TryGetValue(ticket.Name, out var most) && runningByName.GetValueOrDefault(ticket.Name) >= most;

    private void Count(WorkTicket ticket, int by)
    {
        running += by;
        if (limits.Count > 0 && limits.ContainsKey(ticket.Name))
        {
            runningByName[ticket.Name] = runningByName.GetValueOrDefault(ticket.Name) + by;
        }
    }
}
