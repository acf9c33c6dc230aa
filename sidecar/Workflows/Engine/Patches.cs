using Dapr.DurableTask.Protobuf;

namespace Sidecar.Workflows.Engine;

/// <summary>The rule of workflow patches: what a history has recorded, a worker must report again, in order, before anything new.</summary>
internal static class Patches
{
    /// <summary>Whether a worker's answer breaks the rule.</summary>
    public static bool Mismatch(IReadOnlyList<HistoryEvent> history, WorkflowVersion? reported)
    {
        var recorded = history.LastOrDefault(entry => entry.WorkflowStarted?.Version is { Patches.Count: > 0 })?.WorkflowStarted.Version.Patches;
        return recorded is not null && (reported is null || !reported.Patches.Take(recorded.Count).SequenceEqual(recorded));
    }
}
