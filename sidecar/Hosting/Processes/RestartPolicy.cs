namespace Sidecar.Hosting.Processes;

/// <summary>Decides what follows the death of an application: it starts again with back-off, until it has died too often.</summary>
internal sealed class RestartPolicy(bool enabled = true)
{
    /// <summary>So many deaths within <see cref="Window"/> end the run.</summary>
    public const int Limit = 5;

    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(8);
    private readonly Queue<DateTimeOffset> deaths = [];

    /// <summary>How far back deaths count.</summary>
    public static TimeSpan Window { get; } = TimeSpan.FromMinutes(1);

    /// <summary>Takes a death into account.</summary>
    public RestartDecision Died(DateTimeOffset at)
    {
        if (!enabled)
        {
            return RestartDecision.StayDead;
        }

        deaths.Enqueue(at);
        while (deaths.Peek() <= at - Window)
        {
            deaths.Dequeue();
        }

        return deaths.Count >= Limit ? RestartDecision.GiveUp : RestartDecision.StartAgain(Delay(deaths.Count));
    }

    private static TimeSpan Delay(int count)
    {
        var delay = FirstDelay * Math.Pow(2, count - 1);
        return delay < LongestDelay ? delay : LongestDelay;
    }
}
