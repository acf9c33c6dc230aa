using Microsoft.Extensions.Logging;
using Sidecar.Workflows.Engine;

namespace Sidecar.Workflows.Runtime;

/// <summary>Takes up what an earlier process left: reads every instance that has not ended, and begins what it waits for.</summary>
internal sealed partial class Recovery(InstanceContext context)
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    /// <summary>Runs once, when the first worker connects; again every second until the store lets it finish.</summary>
    public async Task RunAsync()
    {
        while (!context.Directory.Stopping.IsCancellationRequested)
        {
            try
            {
                await ReadAsync();
                return;
            }
#pragma warning disable CA1031 // What the store fails with is not known here.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                Log.Failed(context.Logger, exception);
            }

            await Task.Delay(RetryDelay, context.Clock, context.Directory.Stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ReadAsync()
    {
        var resumed = new List<Task<bool>>();
        foreach (var (id, _) in await context.Store.ListAsync(context.Directory.Stopping))
        {
            var last = await context.Store.ReadLastAsync(id, context.Directory.Stopping);
            if (last?.ExecutionCompleted is not { } completed)
            {
                resumed.Add(context.Directory.OnAsync(id, ResumeAsync, context.Directory.Stopping));
            }
            else if (context.Settings.Retention.For(completed.WorkflowStatus) is { } kept)
            {
                Retention.Schedule(context, id, last, kept);
            }
        }

        // An instance that has begun a turn meanwhile answers late; nobody waits for it here but the log.
        var count = (await Task.WhenAll(resumed)).Count(unfinished => unfinished);
        if (count > 0)
        {
            Log.Resumed(context.Logger, count);
        }
    }

    /// <summary>Loading resumes. A child whose parent was terminated with its children may not have been told yet.</summary>
    private async Task<bool> ResumeAsync(InstanceActor actor)
    {
        var state = await actor.LoadAsync();
        if (state.Summary.Stalled)
        {
            actor.TryAgain();
        }

        if (state.HasParentIn(context.AppId) && !state.IsFinished)
        {
            var above = (await context.Store.LoadAsync(state.Parent!.WorkflowInstance.InstanceId, context.Directory.Stopping)).State;
            if (Farewell.TerminatedRecursively(above)
                && Farewell.Unfinished(above).Any(child => child.ChildWorkflowInstanceCreated.InstanceId == actor.InstanceId))
            {
                context.Directory.Tell(new WorkflowMessage(actor.InstanceId, HistoryEvents.Terminated(context.Now, null, recurse: true)));
            }
        }

        return state is { Exists: true, IsFinished: false };
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.WorkflowsResumed, LogLevel.Information, "{Count} workflows go on")]
        public static partial void Resumed(ILogger logger, int count);

        [LoggerMessage(EventIds.RecoveryFailed, LogLevel.Error, "The workflows of an earlier process could not be read; trying again")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
