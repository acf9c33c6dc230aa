using Dapr.DurableTask.Protobuf;

namespace Dapr.Workflow.Replay;

/// <summary>
/// Which changes of its code an instance runs with. A change counts when history has recorded it, or when the code comes to it with nothing
/// left to replay; an answer given once in a replay stays.
/// </summary>
internal sealed class Patches
{
    private readonly HashSet<string> recorded;
    private readonly Dictionary<string, bool> answers = [];
    private readonly List<string> reported = [];

    public Patches(IEnumerable<HistoryEvent> history) =>
        recorded = [.. history.SelectMany(past => past.WorkflowStarted?.Version?.Patches ?? [])];

    /// <summary>Whether a change counts, given whether events are left to process.</summary>
    public bool IsPatched(string name, bool eventsLeft)
    {
        if (!answers.TryGetValue(name, out var patched))
        {
            patched = recorded.Contains(name) || !eventsLeft;
            answers[name] = patched;
            if (patched)
            {
                reported.Add(name);
            }
        }

        return patched;
    }

    /// <summary>What the answer to the sidecar says of them; null when the code asked for none that counts.</summary>
    public WorkflowVersion? Report() => reported.Count == 0 ? null : new WorkflowVersion { Patches = { reported } };
}
