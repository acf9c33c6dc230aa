using Dapr.Workflow;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Services.Tests.Processing;

/// <summary>Runs a workflow's code without a runtime: activities are delegates, the clock moves only by timers, events come when a timer passes them.</summary>
internal sealed class ScriptedWorkflow(DateTime start) : WorkflowContext
{
    private readonly Dictionary<string, Func<object?, object?>> activities = [];
    private readonly SortedList<DateTime, string> events = [];
    private readonly HashSet<string> raised = [];
    private readonly Dictionary<string, TaskCompletionSource<object?>> waiting = [];
    private readonly DateTime begun = start;
    private DateTime now = start;

    /// <summary>Every activity call, in order.</summary>
    public List<string> Calls { get; } = [];

    /// <summary>How often it continued as new.</summary>
    public int Generations { get; private set; }

    public override string Name => "workflow";

    public override string InstanceId => "instance";

    public override DateTime CurrentUtcDateTime => now;

    public override bool IsReplaying => false;

    private object? Successor { get; set; }

    public ScriptedWorkflow Activity<TInput>(string name, Func<TInput, object?> run)
    {
        activities[name] = input => run((TInput)input!);
        return this;
    }

    /// <summary>Lets time pass in which nothing happens, as when everything is stopped.</summary>
    public void StandStill(TimeSpan time) => now += time;

    /// <summary>Raises an event that long after the start.</summary>
    public ScriptedWorkflow RaiseAfter(TimeSpan delay, string name)
    {
        events.Add(begun + delay, name);
        return this;
    }

    /// <summary>Runs to the end, through every continue-as-new.</summary>
    public async Task<TOutput> RunAsync<TInput, TOutput>(Workflow<TInput, TOutput> workflow, TInput input)
        where TInput : class
    {
        while (true)
        {
            Successor = null;
            waiting.Clear();
            var output = await workflow.RunAsync(this, input);
            if (Successor is not TInput next)
            {
                return output;
            }

            Generations++;
            input = next;
        }
    }

    public override async Task<T> CallActivityAsync<T>(string name, object? input = null, WorkflowTaskOptions? options = null)
    {
        var policy = options?.RetryPolicy;
        var tried = now;
        for (var attempt = 1; ; attempt++)
        {
            Calls.Add(name);
            try
            {
                return (T)activities[name](input)!;
            }
            catch (Exception failure)
            {
                var wait = (policy?.FirstRetryInterval ?? TimeSpan.Zero) * Math.Pow(policy?.BackoffCoefficient ?? 1, attempt - 1);
                wait = policy?.MaxRetryInterval is { } longest && wait > longest ? longest : wait;
                var isOver = policy is null || attempt >= policy.MaxNumberOfAttempts
                    || (policy.RetryTimeout != Timeout.InfiniteTimeSpan && now + wait - tried > policy.RetryTimeout);
                if (isOver)
                {
                    throw new WorkflowTaskFailedException(name, new WorkflowTaskFailureDetails(failure.GetType().FullName!, failure.Message));
                }

                await CreateTimer(wait);
            }
        }
    }

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        while (events.Count > 0 && events.Keys[0] <= fireAt)
        {
            var (at, name) = (events.Keys[0], events.Values[0]);
            events.RemoveAt(0);
            now = at > now ? at : now;
            if (waiting.Remove(name, out var waiter))
            {
                waiter.SetResult(null);
                return new TaskCompletionSource().Task;
            }

            raised.Add(name);
        }

        now = fireAt > now ? fireAt : now;
        return Task.CompletedTask;
    }

    public override async Task<T> WaitForExternalEventAsync<T>(string eventName, CancellationToken cancellationToken = default)
    {
        if (!raised.Remove(eventName))
        {
            await (waiting[eventName] = new TaskCompletionSource<object?>()).Task;
        }

        return default!;
    }

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) => Successor = newInput;

    public override bool IsPatched(string patchName) => true;

    public override void SendEvent(string instanceId, string eventName, object payload) => throw new NotSupportedException();

    public override void SetCustomStatus(object? customStatus) => throw new NotSupportedException();

    public override Task<TResult> CallChildWorkflowAsync<TResult>(string workflowName, object? input = null, ChildWorkflowTaskOptions? options = null) =>
        throw new NotSupportedException();

    public override ILogger CreateReplaySafeLogger(string categoryName) => NullLogger.Instance;

    public override ILogger CreateReplaySafeLogger(Type type) => NullLogger.Instance;

    public override ILogger CreateReplaySafeLogger<T>() => NullLogger.Instance;

    public override Guid NewGuid() => throw new NotSupportedException();

    public override PropagatedHistory? GetPropagatedHistory() => null;
}
