using Dapr.DurableTask.Protobuf;
using Microsoft.Extensions.Logging;
using Sidecar.Workflows.Engine;
using Sidecar.Workflows.Runtime;

namespace Sidecar.Workflows.Elsewhere;

/// <summary>
/// What one instance has other applications do. Each piece of work is asked for until it has an answer, so neither sidecar loses it by
/// ending.
/// </summary>
internal sealed partial class WorkElsewhere(string instanceId, InstanceContext context)
{
    private readonly HashSet<int> begun = [];
    private CancellationTokenSource? wanted;

    /// <summary>Whether nothing is under way.</summary>
    public bool IsEmpty => begun.Count == 0;

    /// <summary>Begins what is missing; ends all when nothing is wanted any more.</summary>
    public void Reconcile(InstanceState state, PendingWork pending)
    {
        foreach (var entry in pending.Activities.Values)
        {
            Begin(entry, instanceId, () => entry, state);
        }

        foreach (var entry in pending.Children.Values)
        {
            Begin(entry, entry.ChildWorkflowInstanceCreated.InstanceId, () => context.Turns.StartChild(state, entry, context.Now), state);
        }

        if (state.IsFinished)
        {
            Stop();
        }
    }

    /// <summary>
    /// Waits for nothing any more. What runs elsewhere is left alone, except for activities, whose answers are not wanted.
    /// </summary>
    public void Stop()
    {
        begun.Clear();
        wanted?.Cancel();
        wanted?.Dispose();
        wanted = null;
    }

    private void Begin(HistoryEvent entry, string target, Func<HistoryEvent> work, InstanceState state)
    {
        if (entry.Elsewhere(context.AppId) is { } app && begun.Add(entry.EventId))
        {
            wanted ??= CancellationTokenSource.CreateLinkedTokenSource(context.Directory.Stopping);
            _ = RunAsync(app, target, work(), Propagation.Of(state, entry, context.AppId), state.Generation, wanted.Token);
        }
    }

    private Task RunAsync(string app, string target, HistoryEvent work, PropagatedHistory? handed, ulong life, CancellationToken cancellationToken) => OtherApps.AskAgainAsync(
        async () =>
        {
            var answer = await context.Others.RunAsync(app, target, work, handed, cancellationToken);
            await context.Directory.InsistAsync(instanceId, self => self.TakeAsync(answer, life));
        },
        failure => Log.AskingAgain(context.Logger, instanceId, app, failure.Message),
        context.Clock,
        cancellationToken);

    private static partial class Log
    {
        [LoggerMessage(
            EventIds.WorkAskedForAgain, LogLevel.Warning,
            "Workflow '{InstanceId}' waits for the application '{App}', which may not be available; asking again: {Problem}")]
        public static partial void AskingAgain(ILogger logger, string instanceId, string app, string problem);
    }
}
