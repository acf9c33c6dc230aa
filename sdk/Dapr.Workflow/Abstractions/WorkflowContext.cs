using Microsoft.Extensions.Logging;

namespace Dapr.Workflow;

/// <summary>
/// Everything that a workflow may use: calls, timers, events, its clock. Its methods are called from the workflow's own code,
/// on the thread that runs the turn, and throw <see cref="InvalidOperationException"/> from anywhere else.
/// </summary>
public abstract class WorkflowContext : IWorkflowContext
{
    /// <summary>The workflow's name.</summary>
    public abstract string Name { get; }

    /// <summary>The id of this instance.</summary>
    public abstract string InstanceId { get; }

    /// <inheritdoc />
    public abstract DateTime CurrentUtcDateTime { get; }

    /// <inheritdoc />
    public abstract bool IsReplaying { get; }

    /// <inheritdoc />
    public abstract bool IsPatched(string patchName);

    /// <inheritdoc cref="CallActivityAsync{T}" />
    public virtual Task CallActivityAsync(string name, object? input = null, WorkflowTaskOptions? options = null) =>
        CallActivityAsync<object>(name, input, options);

    /// <summary>Has an activity run, at least once.</summary>
    /// <param name="name">The activity's name.</param>
    /// <param name="input">Its input, kept as JSON in the history.</param>
    /// <param name="options">Retries and where it runs.</param>
    /// <returns>The activity's output.</returns>
    /// <exception cref="WorkflowTaskFailedException">The activity failed and its retries are spent.</exception>
    public abstract Task<T> CallActivityAsync<T>(string name, object? input = null, WorkflowTaskOptions? options = null);

    /// <summary>Waits, however long, without holding anything in memory.</summary>
    /// <param name="delay">How long from <see cref="CurrentUtcDateTime"/>.</param>
    /// <param name="cancellationToken">Ends the wait early.</param>
    /// <exception cref="TaskCanceledException">The token was cancelled first.</exception>
    public virtual Task CreateTimer(TimeSpan delay, CancellationToken cancellationToken = default) =>
        CreateTimer(CurrentUtcDateTime.Add(delay), cancellationToken);

    /// <summary>Waits until a time, without holding anything in memory.</summary>
    /// <param name="fireAt">The time; taken as UTC unless it says that it is local.</param>
    /// <param name="cancellationToken">Ends the wait early.</param>
    /// <exception cref="TaskCanceledException">The token was cancelled first.</exception>
    public abstract Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken);

    /// <summary>Waits for an event from outside. Events that came before are kept, and handed out oldest first.</summary>
    /// <param name="eventName">The event's name; upper and lower case are the same.</param>
    /// <param name="cancellationToken">Ends the wait early.</param>
    /// <returns>The event's payload.</returns>
    /// <exception cref="TaskCanceledException">The token was cancelled first.</exception>
    public abstract Task<T> WaitForExternalEventAsync<T>(string eventName, CancellationToken cancellationToken = default);

    /// <summary>Waits for an event from outside for so long.</summary>
    /// <param name="eventName">The event's name; upper and lower case are the same.</param>
    /// <param name="timeout">How long; zero takes only an event that already came, a negative one waits for ever.</param>
    /// <returns>The event's payload.</returns>
    /// <exception cref="TaskCanceledException">The time was over first.</exception>
    public virtual async Task<T> WaitForExternalEventAsync<T>(string eventName, TimeSpan timeout)
    {
        using var timer = new CancellationTokenSource();
        using var wait = new CancellationTokenSource();
        var expired = CreateTimer(timeout, timer.Token);
        var raised = WaitForExternalEventAsync<T>(eventName, wait.Token);
        var other = await Task.WhenAny(expired, raised) == raised ? timer : wait;
        EndWait(other);
        return await raised;
    }

    // CancelAsync would leave the workflow's thread.
    private static void EndWait(CancellationTokenSource wait) => wait.Cancel();

    /// <summary>
    /// Sends an event to another instance. Dapr's runtime does not support it: the instance would hang. Raise events from an activity
    /// instead.
    /// </summary>
    /// <param name="instanceId">The other instance.</param>
    /// <param name="eventName">The event's name.</param>
    /// <param name="payload">What it carries, kept as JSON.</param>
    public abstract void SendEvent(string instanceId, string eventName, object payload);

    /// <summary>Sets what a query of this instance shows as its custom status.</summary>
    /// <param name="customStatus">The status, kept as JSON; null clears it.</param>
    public abstract void SetCustomStatus(object? customStatus);

    /// <summary>Runs another workflow and waits for it.</summary>
    /// <param name="workflowName">The other workflow's name.</param>
    /// <param name="input">Its input, kept as JSON.</param>
    /// <param name="options">Its instance id, retries and where it runs.</param>
    /// <returns>The other workflow's output.</returns>
    /// <exception cref="WorkflowTaskFailedException">The other workflow failed or was terminated, and its retries are spent.</exception>
    public abstract Task<TResult> CallChildWorkflowAsync<TResult>(string workflowName, object? input = null, ChildWorkflowTaskOptions? options = null);

    /// <inheritdoc cref="CallChildWorkflowAsync{TResult}" />
    public virtual Task CallChildWorkflowAsync(string workflowName, object? input = null, ChildWorkflowTaskOptions? options = null) =>
        CallChildWorkflowAsync<object>(workflowName, input, options);

    /// <summary>A logger that is silent while history is replayed, so that each line is written once.</summary>
    /// <param name="categoryName">The logger's category.</param>
    public abstract ILogger CreateReplaySafeLogger(string categoryName);

    /// <inheritdoc cref="CreateReplaySafeLogger(string)" />
    /// <param name="type">The type whose full name is the category.</param>
    public abstract ILogger CreateReplaySafeLogger(Type type);

    /// <inheritdoc cref="CreateReplaySafeLogger(string)" />
    /// <typeparam name="T">The type whose full name is the category.</typeparam>
    public abstract ILogger CreateReplaySafeLogger<T>();

    /// <summary>
    /// Begins this instance again with new input and an empty history. Return right after it; what still runs is forgotten.
    /// </summary>
    /// <param name="newInput">The new input, kept as JSON.</param>
    /// <param name="preserveUnprocessedEvents">Whether events that nobody waited for yet go along.</param>
    public abstract void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true);

    /// <summary>A new id, the same on every replay (RFC 4122, version 5, from the instance's id and a counter).</summary>
    public abstract Guid NewGuid();

    /// <summary>What the caller, and its callers, handed on of their histories; null when they handed on nothing.</summary>
    public abstract PropagatedHistory? GetPropagatedHistory();
}
