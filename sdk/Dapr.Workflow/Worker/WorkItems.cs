using Dapr.DurableTask.Protobuf;
using Dapr.Grpc;
using Dapr.Workflow.Client;
using Dapr.Workflow.Replay;
using Microsoft.Extensions.Logging;

namespace Dapr.Workflow.Worker;

/// <summary>Works off what the sidecar gives: at most a hundred turns and a hundred activities at once.</summary>
#pragma warning disable CA1001 // A semaphore holds nothing to free unless its wait handle was asked for; items may outlive the worker.
internal sealed partial class WorkItems(TaskHubClient hub, WorkflowExecutor workflows, ActivityExecutor activities, ILogger<WorkItems> logger)
#pragma warning restore CA1001
{
    private const int Limit = 100;
    private readonly SemaphoreSlim turnSlots = new(Limit);
    private readonly SemaphoreSlim activitySlots = new(Limit);
    private readonly TaskCompletionSource idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int held = 1;
    private volatile bool draining;

    /// <summary>Begins with an item and returns at once.</summary>
    public void Take(WorkItem item)
    {
        if (!draining && TryHold())
        {
            _ = Task.Run(() => WorkAsync(item));
        }
    }

    /// <summary>Takes no more items and waits until those that it has are answered.</summary>
    public async Task DrainAsync(CancellationToken cancellation)
    {
        if (!draining)
        {
            draining = true;
            Release();
        }

        await idle.Task.WaitAsync(cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task WorkAsync(WorkItem item)
    {
        var slots = item.RequestCase == WorkItem.RequestOneofCase.WorkflowRequest ? turnSlots : activitySlots;
        await slots.WaitAsync();
        try
        {
            await AnswerAsync(item);
        }
        catch (Exception failure) when (failure is RpcException or OperationCanceledException or ObjectDisposedException)
        {
            // The sidecar gives it again, to this worker or another.
            Log.NotDelivered(logger, item.RequestCase, failure.Message);
        }
#pragma warning disable CA1031 // Nobody else would hear of it, and the worker goes on with what else it has.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Log.NotAnswered(logger, item.RequestCase, failure);
        }
        finally
        {
            slots.Release();
            Release();
        }
    }

    private Task AnswerAsync(WorkItem item) => item.RequestCase switch
    {
        WorkItem.RequestOneofCase.WorkflowRequest => TurnAsync(item.WorkflowRequest, item.CompletionToken),
        WorkItem.RequestOneofCase.ActivityRequest => ActivityAsync(item.ActivityRequest, item.CompletionToken),
        _ => Task.CompletedTask,
    };

    private async Task TurnAsync(WorkflowRequest request, string token)
    {
        var started = request.PastEvents.Concat(request.NewEvents).FirstOrDefault(happened => happened.ExecutionStarted is not null)?.ExecutionStarted;
        using var span = TraceContexts.Start($"workflow {started?.Name}", started?.ParentTraceContext);
        var response = await workflows.RunAsync(request);
        response.CompletionToken = token;
        await hub.CompleteWorkflowAsync(response, CancellationToken.None);
    }

    private async Task ActivityAsync(ActivityRequest request, string token)
    {
        using var span = TraceContexts.Start($"activity {request.Name}", request.ParentTraceContext);
        var response = await activities.RunAsync(request);
        response.CompletionToken = token;
        await hub.CompleteActivityAsync(response, CancellationToken.None);
    }

    // Once nothing is held the worker is idle for good: an item that comes in that moment must not begin.
    private bool TryHold()
    {
        int now;
        do
        {
            now = Volatile.Read(ref held);
        }
        while (now > 0 && Interlocked.CompareExchange(ref held, now + 1, now) != now);

        return now > 0;
    }

    private void Release()
    {
        if (Interlocked.Decrement(ref held) == 0)
        {
            idle.TrySetResult();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.AnswerNotDelivered, LogLevel.Warning, "An answer ({Kind}) was not delivered: {Reason}")]
        public static partial void NotDelivered(ILogger logger, WorkItem.RequestOneofCase kind, string reason);

        [LoggerMessage(
            EventIds.NotAnswered, LogLevel.Error,
            "An item of work ({Kind}) was not answered; the sidecar gives it again once this worker has connected anew.")]
        public static partial void NotAnswered(ILogger logger, WorkItem.RequestOneofCase kind, Exception failure);
    }
}
