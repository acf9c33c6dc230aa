namespace Dapr.Workflow.Worker;

/// <summary>How long to wait before connecting again: soon at first, then longer, five seconds at most.</summary>
internal sealed class ReconnectDelays
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);
    private TimeSpan next = First;

    /// <summary>The wait, longer each time.</summary>
    public TimeSpan Next()
    {
        var wait = next;
        next = wait * 2 > Longest ? Longest : wait * 2;
        return wait;
    }

    /// <summary>Begins anew, after a connection was made.</summary>
    public void Reset() => next = First;
}
