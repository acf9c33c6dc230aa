using Dapr.DurableTask.Protobuf;
using Sidecar.Workflows.Engine;

namespace Sidecar.Tests.Workflows;

/// <summary>What is true of every history, whatever happened.</summary>
internal static class HistoryRules
{
    public static void Hold(IReadOnlyList<HistoryEvent> history)
    {
        Assert.NotNull(history[0].WorkflowStarted);
        Assert.Single(history, entry => entry.ExecutionStarted is not null);
        Assert.True(history.Count(entry => entry.ExecutionCompleted is not null) <= 1, "it ended twice");

        var ids = history.Where(entry => entry.EventId >= 0).Select(entry => entry.EventId).ToList();
        Assert.Equal(ids.Distinct(), ids);

        var open = new HashSet<int>();
        foreach (var entry in history)
        {
            if (entry.Completes() is { } id)
            {
                Assert.True(open.Remove(id), $"{entry.EventTypeCase} of {id} completes nothing, or completes it again");
            }
            else if (entry.EventId >= 0)
            {
                open.Add(entry.EventId);
            }
        }
    }
}
