using System.Globalization;
using Dapr.DurableTask.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Sidecar.Api.Errors;
using Sidecar.Workflows.Engine;
using Sidecar.Workflows.Runtime;

namespace Sidecar.Workflows.Api;

/// <summary>The workflow management API, whatever the protocol it is asked by.</summary>
internal sealed class WorkflowManagement(WorkflowRuntime runtime)
{
    private const string StartTime = "dapr.workflow.start_time";

    /// <summary>Starts an instance, and does not wait for its first turn.</summary>
    /// <param name="id">Its id; empty: a new one.</param>
    /// <param name="name">The workflow.</param>
    /// <param name="input">Its input.</param>
    /// <param name="options"><c>dapr.workflow.start_time</c>, RFC 3339: not before.</param>
    /// <param name="trace">The caller's trace.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The id.</returns>
    public async Task<string> StartAsync(
        string id,
        string name,
        string input,
        IReadOnlyDictionary<string, string> options,
        TraceContext? trace,
        CancellationToken cancellationToken)
    {
        RequireStore();
        var instance = InstanceIds.Require(id);
        if (name.Length == 0)
        {
            throw ManagementErrors.NoName().ToException();
        }

        var request = new CreateInstanceRequest
        {
            InstanceId = instance,
            Name = name,
            Input = input,
            ParentTraceContext = trace,
            ScheduledStartTimestamp = ReadStart(name, options)
        };
        await GuardAsync(
            () => runtime.StartAsync(request, untilBegun: false, cancellationToken),
            fault => ManagementErrors.Start(name, fault.Fault, fault.Message));
        return instance;
    }

    /// <summary>The instance; null when there is none.</summary>
    public async Task<WorkflowView?> FindAsync(string id, CancellationToken cancellationToken)
    {
        Require(id);
        WorkflowView? view = null;
        await GuardAsync(async () => view = await runtime.FindAsync(id, cancellationToken), fault => ManagementErrors.Get(id, fault));
        return view;
    }

    /// <summary>Raises an event.</summary>
    public Task RaiseAsync(string id, string eventName, string? input, CancellationToken cancellationToken)
    {
        Require(id);
        return eventName.Length == 0
            ? throw ManagementErrors.NoEventName().ToException()
            : SendAsync(
                id,
                context => HistoryEvents.Raised(context.Now, eventName, input),
                fault => ManagementErrors.Raise(id, eventName, fault),
                cancellationToken);
    }

    /// <summary>Pauses an instance.</summary>
    public Task PauseAsync(string id, CancellationToken cancellationToken) =>
        SendAsync(id, context => HistoryEvents.Suspended(context.Now, null), fault => ManagementErrors.Pause(id, fault), cancellationToken);

    /// <summary>Lets an instance go on.</summary>
    public Task ResumeAsync(string id, CancellationToken cancellationToken) =>
        SendAsync(id, context => HistoryEvents.Resumed(context.Now, null), fault => ManagementErrors.Resume(id, fault), cancellationToken);

    /// <summary>Ends an instance and its children.</summary>
    public Task TerminateAsync(string id, CancellationToken cancellationToken) =>
        SendAsync(id, context => HistoryEvents.Terminated(context.Now, null, recurse: true), fault => ManagementErrors.Terminate(id, fault), cancellationToken);

    /// <summary>Removes an instance and its children.</summary>
    public Task PurgeAsync(string id, CancellationToken cancellationToken)
    {
        Require(id);
        return GuardAsync(() => runtime.PurgeAsync(id, recursive: true, force: false, cancellationToken), fault => ManagementErrors.Purge(id, fault));
    }

    private static Timestamp? ReadStart(string name, IReadOnlyDictionary<string, string> options)
    {
        if (!options.TryGetValue(StartTime, out var text))
        {
            return null;
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var start)
            ? Timestamp.FromDateTimeOffset(start)
            : throw ManagementErrors.Start(name, WorkflowFault.InvalidRequest, $"start time {text} is not in RFC 3339").ToException();
    }

    private static async Task GuardAsync(Func<Task> request, Func<WorkflowFaultException, ApiError> error)
    {
        try
        {
            await request();
        }
        catch (WorkflowFaultException fault)
        {
            throw (fault.Fault == WorkflowFault.NoStateStore ? ManagementErrors.NoStateStore(fault) : error(fault)).ToException(fault);
        }
    }

    private Task SendAsync(
        string id,
        Func<InstanceContext, HistoryEvent> entry,
        Func<WorkflowFaultException, ApiError> error,
        CancellationToken cancellationToken)
    {
        Require(id);
        return GuardAsync(() => runtime.SendAsync(id, entry, cancellationToken), error);
    }

    private void Require(string id)
    {
        RequireStore();
        if (id.Length == 0)
        {
            throw InstanceIds.Missing();
        }
    }

    private void RequireStore()
    {
        if (!runtime.HasStateStore)
        {
            throw ManagementErrors.NoStateStore(WorkflowFaultException.NoStateStore()).ToException();
        }
    }
}
