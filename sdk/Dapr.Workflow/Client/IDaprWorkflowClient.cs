using Dapr.Common;
using Dapr.Workflow.Client;

namespace Dapr.Workflow;

/// <summary>Starts workflows and manages them.</summary>
public interface IDaprWorkflowClient : IDaprClient, IAsyncDisposable
{
    /// <summary>Starts a workflow and waits until a worker has taken it up.</summary>
    /// <param name="name">The workflow's name.</param>
    /// <param name="instanceId">
    /// The instance's id; null for a new GUID. The id of an instance that has ended can be used again, and replaces it.
    /// </param>
    /// <param name="input">Its input, sent as JSON.</param>
    /// <returns>The instance's id.</returns>
    Task<string> ScheduleNewWorkflowAsync(string name, string? instanceId = null, object? input = null);

    /// <summary>Starts a workflow at a time.</summary>
    /// <param name="name">The workflow's name.</param>
    /// <param name="instanceId">The instance's id; null for a new GUID.</param>
    /// <param name="input">Its input, sent as JSON.</param>
    /// <param name="startTime">When to start it; null for now.</param>
    /// <returns>The instance's id.</returns>
    Task<string> ScheduleNewWorkflowAsync(string name, string? instanceId, object? input, DateTime? startTime);

    /// <summary>Starts a workflow at a time.</summary>
    /// <param name="name">The workflow's name.</param>
    /// <param name="instanceId">The instance's id; null for a new GUID.</param>
    /// <param name="input">Its input, sent as JSON.</param>
    /// <param name="startTime">When to start it; null for now, which waits until a worker has taken it up.</param>
    /// <param name="cancellation">Ends the call. With no worker connected and no start time, it waits until then.</param>
    /// <returns>The instance's id.</returns>
    Task<string> ScheduleNewWorkflowAsync(string name, string? instanceId, object? input, DateTimeOffset? startTime, CancellationToken cancellation = default);

    /// <summary>
    /// Where an instance stands. An instance that doesn't exist gives a state whose <see cref="WorkflowState.Exists"/> is false.
    /// </summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="getInputsAndOutputs">Whether input, output, custom status and failure come along.</param>
    /// <param name="cancellation">Ends the call.</param>
    Task<WorkflowState> GetWorkflowStateAsync(string instanceId, bool getInputsAndOutputs = true, CancellationToken cancellation = default);

    /// <summary>Waits until an instance has begun; one that nobody takes up is waited for until the token ends it.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="getInputsAndOutputs">Whether input, output, custom status and failure come along.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="InvalidOperationException">There is no such instance.</exception>
    Task<WorkflowState> WaitForWorkflowStartAsync(string instanceId, bool getInputsAndOutputs = true, CancellationToken cancellation = default);

    /// <summary>Waits until an instance has completed, failed or was terminated, however long that takes: give a token that ends.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="getInputsAndOutputs">Whether input, output, custom status and failure come along.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="InvalidOperationException">There is no such instance.</exception>
    Task<WorkflowState> WaitForWorkflowCompletionAsync(string instanceId, bool getInputsAndOutputs = true, CancellationToken cancellation = default);

    /// <summary>
    /// Sends an event to an instance, which keeps it until it waits for it. One that has ended ignores it; one that doesn't exist makes it
    /// fail.
    /// </summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="eventName">The event's name; upper and lower case are the same.</param>
    /// <param name="eventPayload">What it carries, sent as JSON.</param>
    /// <param name="cancellation">Ends the call.</param>
    Task RaiseEventAsync(string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default);

    /// <summary>Ends an instance and its children.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="output">What becomes its output, sent as JSON.</param>
    /// <param name="cancellation">Ends the call.</param>
    Task TerminateWorkflowAsync(string instanceId, object? output = null, CancellationToken cancellation = default);

    /// <summary>Holds an instance until it is resumed. Its events are kept.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="reason">Why, for its history.</param>
    /// <param name="cancellation">Ends the call.</param>
    Task SuspendWorkflowAsync(string instanceId, string? reason = null, CancellationToken cancellation = default);

    /// <summary>Lets a suspended instance go on.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="reason">Why, for its history.</param>
    /// <param name="cancellation">Ends the call.</param>
    Task ResumeWorkflowAsync(string instanceId, string? reason = null, CancellationToken cancellation = default);

    /// <summary>Forgets an instance that has ended, and its children.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <returns>Whether anything was deleted.</returns>
    Task<bool> PurgeInstanceAsync(string instanceId, CancellationToken cancellation = default);

    /// <summary>Lists the ids of all instances, where the state store can.</summary>
    /// <param name="continuationToken">Where the page before ended; null for the first.</param>
    /// <param name="pageSize">How many at most, more than zero; null for the runtime's choice.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="NotSupportedException">The runtime is too old for it.</exception>
    Task<WorkflowInstancePage> ListInstanceIdsAsync(string? continuationToken = null, int? pageSize = null, CancellationToken cancellation = default);

    /// <summary>What happened to an instance, oldest first.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="NotSupportedException">The runtime is too old for it.</exception>
    Task<IReadOnlyList<WorkflowHistoryEvent>> GetInstanceHistoryAsync(string instanceId, CancellationToken cancellation = default);

    /// <summary>Runs an instance again, as a new one, from an event of its history on.</summary>
    /// <param name="sourceInstanceId">The instance.</param>
    /// <param name="eventId">The id of an activity, timer or child workflow in its history.</param>
    /// <param name="options">The new id and input; null for neither.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <returns>The new instance's id.</returns>
    /// <exception cref="ArgumentException">The options have an input, and do not say that it counts.</exception>
    /// <exception cref="NotSupportedException">The runtime is too old for it.</exception>
    Task<string> RerunWorkflowFromEventAsync(
        string sourceInstanceId, uint eventId, RerunWorkflowFromEventOptions? options = null, CancellationToken cancellation = default);
}
