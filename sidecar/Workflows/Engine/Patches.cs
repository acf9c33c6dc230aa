using Dapr.DurableTask.Protobuf;

namespace Sidecar.Workflows.Engine;

/// <summary>The rule of workflow patches: what a history has recorded, a worker must report again, in order, before anything new.</summary>
internal static class Patches
{
    /// <summary>How a worker's answer breaks the rule; null when it does not.</summary>
    public static string? Mismatch(IReadOnlyList<HistoryEvent> history, WorkflowVersion? reported)
    {
        IReadOnlyList<string> recorded =
            history.LastOrDefault(entry => entry.WorkflowStarted?.Version is { Patches.Count: > 0 })?.WorkflowStarted.Version.Patches
            ?? [];
        IReadOnlyList<string> current = reported?.Patches ?? [];
        return current.Take(recorded.Count).SequenceEqual(recorded)
            ? null
            : $"Patch mismatch. History patches: [{string.Join(", ", recorded)}], current patches: [{string.Join(", ", current)}]. ";
    }
}
