using Dapr.DurableTask.Protobuf;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Sidecar.State.Stores;
using Sidecar.Workflows.Engine;

namespace Sidecar.Workflows.Storage;

/// <summary>Keeps instances in a state store: each change is one transaction, guarded by the version of the instance's metadata.</summary>
internal sealed class WorkflowStore(IStateStore store, WorkflowKeys keys)
{
    /// <summary>Reads an instance whole; one that does not exist comes back empty.</summary>
    public async Task<StoredInstance> LoadAsync(string instanceId, CancellationToken cancellationToken)
    {
        while (true)
        {
            var before = await store.GetAsync(keys.Metadata(instanceId), cancellationToken);
            if (before is null)
            {
                return new StoredInstance(InstanceState.None(instanceId), null);
            }

            if (await ReadAsync(instanceId, before, cancellationToken) is { } state)
            {
                return new StoredInstance(state, before.Etag);
            }
        }
    }

    /// <summary>
    /// The last committed event of an instance without anything in its inbox; null when there is something to do, or the instance is gone.
    /// </summary>
    public async Task<HistoryEvent?> ReadLastAsync(string instanceId, CancellationToken cancellationToken)
    {
        if (await store.GetAsync(keys.Metadata(instanceId), cancellationToken) is not { } item
            || Parse(item) is not { InboxLength: 0, HistoryLength: > 0 } metadata)
        {
            return null;
        }

        var last = await store.GetAsync(keys.History(instanceId, (int)metadata.HistoryLength - 1), cancellationToken);
        return last is null ? null : HistoryEvent.Parser.ParseFrom(last.Value.Span);
    }

    /// <summary>Writes what differs. When this returns, it is kept.</summary>
    /// <exception cref="EtagMismatchException">Somebody else has written the instance.</exception>
    public async Task<StoredInstance> SaveAsync(StoredInstance old, InstanceState state, CancellationToken cancellationToken)
    {
        var id = state.InstanceId;
        var operations = new List<StateOperation>();
        AddChanges(operations, old.State.Inbox, state.Inbox, index => keys.Inbox(id, index));
        AddChanges(operations, old.State.History, state.History, index => keys.History(id, index));
        if (state.CustomStatus != old.State.CustomStatus)
        {
            operations.Add(state.CustomStatus is { } status
                ? new StateOperation(keys.CustomStatus(id), new StringValue { Value = status }.ToByteArray(), IsBinary: true)
                : new StateOperation(keys.CustomStatus(id), null));
        }

        if (!ReferenceEquals(state.Received, old.State.Received))
        {
            operations.Add(new StateOperation(keys.Received(id), state.Received?.ToByteArray(), IsBinary: true));
        }

        var metadata = new WorkflowStateMetadata
        {
            InboxLength = (ulong)state.Inbox.Count,
            HistoryLength = (ulong)state.History.Count,
            Generation = state.Generation
        };
        operations.Add(new StateOperation(keys.Metadata(id), metadata.ToByteArray(), IsBinary: true, Etag: old.Etag, FirstWrite: old.Etag is null));
        await store.TransactAsync(operations, cancellationToken);
        var written = await store.GetAsync(keys.Metadata(id), cancellationToken);
        return new StoredInstance(state, written?.Etag);
    }

    /// <summary>Removes everything of an instance.</summary>
    /// <exception cref="EtagMismatchException">Somebody else has written the instance.</exception>
    public Task DeleteAsync(StoredInstance old, CancellationToken cancellationToken)
    {
        var id = old.State.InstanceId;
        var operations = new List<StateOperation>();
        AddChanges(operations, old.State.Inbox, [], index => keys.Inbox(id, index));
        AddChanges(operations, old.State.History, [], index => keys.History(id, index));
        operations.Add(new StateOperation(keys.CustomStatus(id), null));
        if (old.State.Received is not null)
        {
            operations.Add(new StateOperation(keys.Received(id), null));
        }

        operations.Add(new StateOperation(keys.Metadata(id), null, Etag: old.Etag));
        return store.TransactAsync(operations, cancellationToken);
    }

    /// <summary>Every instance, in ordinal order.</summary>
    public async Task<IReadOnlyList<PlacedKey>> ListAsync(CancellationToken cancellationToken)
    {
        var found = await store.ListKeysAsync(keys.Prefix, cancellationToken);
        return [.. found.Where(placed => keys.InstanceOf(placed.Key) is not null).Select(placed => placed with { Key = keys.InstanceOf(placed.Key)! })];
    }

    private static WorkflowStateMetadata Parse(StateItem item) => WorkflowStateMetadata.Parser.ParseFrom(item.Value.Span);

    /// <summary>Events never change once made, so the same object means the same bytes.</summary>
    private static void AddChanges(List<StateOperation> operations, IReadOnlyList<HistoryEvent> old, IReadOnlyList<HistoryEvent> now, Func<int, string> key)
    {
        for (var index = 0; index < now.Count; index++)
        {
            if (index >= old.Count || !ReferenceEquals(old[index], now[index]))
            {
                operations.Add(new StateOperation(key(index), now[index].ToByteArray(), IsBinary: true));
            }
        }

        for (var index = now.Count; index < old.Count; index++)
        {
            operations.Add(new StateOperation(key(index), null));
        }
    }

    /// <summary>Null when the instance was written while it was read.</summary>
    /// <exception cref="InvalidDataException">A part is missing.</exception>
    private async Task<InstanceState?> ReadAsync(string instanceId, StateItem before, CancellationToken cancellationToken)
    {
        var metadata = Parse(before);
        var history = Enumerable.Range(0, (int)metadata.HistoryLength).Select(index => keys.History(instanceId, index)).ToList();
        var inbox = Enumerable.Range(0, (int)metadata.InboxLength).Select(index => keys.Inbox(instanceId, index)).ToList();
        var found = await store.GetManyAsync(
            [.. history, .. inbox, keys.CustomStatus(instanceId), keys.Received(instanceId), keys.Metadata(instanceId)], cancellationToken);
        var items = found.Where(item => item.Value is not null).ToDictionary(item => item.Key, item => item.Value!);
        if (items.GetValueOrDefault(keys.Metadata(instanceId))?.Etag != before.Etag)
        {
            return null;
        }

        var status = items.GetValueOrDefault(keys.CustomStatus(instanceId));
        var received = items.GetValueOrDefault(keys.Received(instanceId));
        return new InstanceState(
            instanceId,
            metadata.Generation,
            [.. history.Select(key => Event(items, key))],
            [.. inbox.Select(key => Event(items, key))],
            status is null ? null : StringValue.Parser.ParseFrom(status.Value.Span).Value,
            received is null ? null : PropagatedHistory.Parser.ParseFrom(received.Value.Span));
    }

    private static HistoryEvent Event(Dictionary<string, StateItem> items, string key) => items.TryGetValue(key, out var item)
        ? HistoryEvent.Parser.ParseFrom(item.Value.Span)
        : throw new InvalidDataException($"'{key}' is missing: the workflow's history is not whole");
}
