using Dapr.DurableTask.Protobuf;

namespace Sidecar.Workflows.Engine;

/// <summary>All that is known of one workflow instance. Immutable: every step makes another.</summary>
/// <param name="instanceId">The instance.</param>
/// <param name="generation">Counts the histories that this id has had; what was scheduled by an older one no longer counts.</param>
/// <param name="history">The committed events.</param>
/// <param name="inbox">Events that no turn has taken yet.</param>
/// <param name="customStatus">The status text of its worker; null: none.</param>
/// <param name="received">The history that its parent handed on to it; null: none.</param>
internal sealed class InstanceState(
    string instanceId,
    ulong generation,
    IReadOnlyList<HistoryEvent> history,
    IReadOnlyList<HistoryEvent> inbox,
    string? customStatus,
    PropagatedHistory? received = null)
{
    private HistorySummary? summary;

    /// <summary>The instance.</summary>
    public string InstanceId { get; } = instanceId;

    /// <summary>Counts the histories that this id has had.</summary>
    public ulong Generation { get; } = generation;

    /// <summary>The committed events.</summary>
    public IReadOnlyList<HistoryEvent> History { get; } = history;

    /// <summary>Events that no turn has taken yet, oldest first.</summary>
    public IReadOnlyList<HistoryEvent> Inbox { get; } = inbox;

    /// <summary>The status text of its worker; null: none.</summary>
    public string? CustomStatus { get; } = customStatus;

    /// <summary>The history that its parent handed on to it; null: none.</summary>
    public PropagatedHistory? Received { get; } = received;

    /// <summary>What the committed events say together.</summary>
    public HistorySummary Summary => summary ??= HistorySummary.Of(History);

    /// <summary>Whether it was ever started.</summary>
    public bool Exists => History.Count > 0 || Inbox.Count > 0;

    /// <summary>Whether it has ended.</summary>
    public bool IsFinished => Summary.Completed is not null;

    /// <summary>Its start, committed or not; null when it does not exist.</summary>
    public HistoryEvent? Started => Summary.Started ?? Inbox.FirstOrDefault(entry => entry.ExecutionStarted is not null);

    /// <summary>The workflow that it is a child of; null when it is none.</summary>
    public ParentInstanceInfo? Parent => Started?.ExecutionStarted.ParentInstance;

    /// <summary>The version that its first turn was run by; empty when the worker named none.</summary>
    public string Version => History.FirstOrDefault(entry => entry.WorkflowStarted is not null)?.WorkflowStarted.Version?.Name ?? string.Empty;

    /// <summary>An id that nothing is known of.</summary>
    public static InstanceState None(string instanceId) => new(instanceId, 0, [], [], null);

    /// <summary>A new life of this id: nothing but its start, waiting in the inbox.</summary>
    public InstanceState Restart(HistoryEvent executionStarted, PropagatedHistory? received = null) =>
        new(InstanceId, Generation + 1, [], [executionStarted], null, received);

    /// <summary>Whether it is a child of a workflow of this application.</summary>
    public bool HasParentIn(string appId) => Parent is { } parent && (!parent.HasAppID || parent.AppID == appId);

    /// <summary>
    /// Takes an event into the inbox. The same state comes back when the event changes nothing: the instance has ended, or nothing waits
    /// for this completion.
    /// </summary>
    public InstanceState Receive(HistoryEvent entry) =>
        IsFinished || !Exists || !IsAwaited(entry) ? this : new(InstanceId, Generation, History, [.. Inbox, entry], CustomStatus, Received);

    private bool IsAwaited(HistoryEvent entry) => entry.Completes() is not { } id || PendingWork.Of(this).IsPending(entry, id);
}
