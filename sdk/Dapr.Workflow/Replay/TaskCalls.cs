using Dapr.DurableTask.Protobuf;

namespace Dapr.Workflow.Replay;

/// <summary>Calls of activities and child workflows, with their retries.</summary>
internal sealed class TaskCalls(TurnState turn)
{
    /// <summary>The activity's output, as JSON.</summary>
    public async Task<string?> ActivityAsync(string name, string input, WorkflowTaskOptions? options)
    {
        CreateTimerAction? retry = null;
        var ended = await new RetryLoop(turn, options?.RetryPolicy).RunAsync(
            () =>
            {
                var action = Activity(name, input, options);
                retry ??= new CreateTimerAction { ActivityRetry = new TimerOriginActivityRetry { TaskExecutionId = action.ScheduleTask.TaskExecutionId } };
                return turn.Actions.AddAwaited(action);
            },
            () => retry!.Clone());
        return ended.TaskCompleted is { } completed ? completed.Result : throw Failures.OfActivity(ended.TaskFailed?.FailureDetails);
    }

    /// <summary>The child's output, as JSON.</summary>
    public async Task<string?> ChildAsync(string name, string input, ChildWorkflowTaskOptions? options)
    {
        CreateTimerAction? retry = null;
        var ended = await new RetryLoop(turn, options?.RetryPolicy).RunAsync(
            () =>
            {
                var action = Child(name, input, options);
                retry ??= new CreateTimerAction
                {
                    ChildWorkflowRetry = new TimerOriginChildWorkflowRetry { InstanceId = action.CreateChildWorkflow.InstanceId }
                };
                return turn.Actions.AddAwaited(action);
            },
            () => retry!.Clone());
        return ended.ChildWorkflowInstanceCompleted is { } completed
            ? completed.Result
            : throw Failures.OfChild(name, ended.ChildWorkflowInstanceFailed?.FailureDetails);
    }

    private static TaskRouter? Router(WorkflowTaskOptions? options) =>
        string.IsNullOrEmpty(options?.TargetAppId) ? null : new TaskRouter { TargetAppID = options.TargetAppId };

    private WorkflowAction Activity(string name, string input, WorkflowTaskOptions? options)
    {
        var action = new WorkflowAction
        {
            ScheduleTask = new ScheduleTaskAction { Name = name, Input = input, TaskExecutionId = ExecutionKey(name) },
            Router = Router(options),
        };
        if (options is { PropagationScope: not HistoryPropagationScope.None })
        {
            action.ScheduleTask.HistoryPropagationScope = (DurableTask.Protobuf.HistoryPropagationScope)options.PropagationScope;
        }

        return action;
    }

    private WorkflowAction Child(string name, string input, ChildWorkflowTaskOptions? options)
    {
        var id = string.IsNullOrEmpty(options?.InstanceId) ? turn.NewGuid().ToString() : options.InstanceId;
        var action = new WorkflowAction
        {
            CreateChildWorkflow = new CreateChildWorkflowAction { InstanceId = id, Name = name, Input = input },
            Router = Router(options),
        };
        if (options is { PropagationScope: not HistoryPropagationScope.None })
        {
            action.CreateChildWorkflow.HistoryPropagationScope = (DurableTask.Protobuf.HistoryPropagationScope)options.PropagationScope;
        }

        return action;
    }

    // The execution's id keeps keys apart once the instance has begun again with the same ids.
    private string ExecutionKey(string name) =>
        DeterministicGuids.Create(DeterministicGuids.NamespaceOf(turn.InstanceId), $"{turn.ExecutionId}/{turn.Actions.NextId}/{name}").ToString();
}
