using Dapr.DurableTask.Protobuf;

namespace Dapr.Workflow.Replay;

/// <summary>Tries a call again as its policy says. Each wait is a timer, so that it lasts over a restart.</summary>
internal sealed class RetryLoop(TurnState turn, WorkflowRetryPolicy? policy)
{
    /// <summary>The event that ended the last attempt.</summary>
    /// <param name="attempt">Makes an attempt.</param>
    /// <param name="timer">The wait before another, without its time.</param>
    public async Task<HistoryEvent> RunAsync(Func<Task<HistoryEvent>> attempt, Func<CreateTimerAction> timer)
    {
        var first = turn.Now;
        var attempts = 1;
        var ended = await attempt();
        while (HasFailed(ended) && policy is not null && attempts < policy.MaxNumberOfAttempts && !IsOver(first))
        {
            var wait = timer();
            wait.FireAt = Times.Stamp(Times.After(turn.Now, policy.DelayAfter(attempts)));
            await turn.Actions.AddAwaited(new WorkflowAction { CreateTimer = wait });
            attempts++;
            ended = await attempt();
        }

        return ended;
    }

    private static bool HasFailed(HistoryEvent ended) => ended.TaskFailed is not null || ended.ChildWorkflowInstanceFailed is not null;

    private bool IsOver(DateTime first) => policy!.RetryTimeout != Timeout.InfiniteTimeSpan && turn.Now - first >= policy.RetryTimeout;
}
