using System.Runtime.ExceptionServices;
using Sidecar.Api.Errors;
using Sidecar.Components;
using Sidecar.Observation;
using Sidecar.Resiliency;
using Sidecar.State.Stores;

namespace Sidecar.State;

/// <summary>The state API, whatever the protocol it is asked by. Keys are the callers'.</summary>
internal sealed class StateService(ComponentStore components, IResiliency resiliency, IOutbox outbox, SidecarOptions options)
{
    /// <summary>The store of that name with its keys.</summary>
    /// <exception cref="ApiException">There is none.</exception>
    public (IStateStore Store, StateKeys Keys) Find(string name) => components.TryFind<IStateStore>(name, out var store, out var definition)
        ? (store, StateKeys.Of(definition, options))
        : throw StateErrors.NoStore(name, components.Any<IStateStore>(), options.AppId).ToException();

    /// <summary>The item under a key; null when there is none.</summary>
    public async ValueTask<StateItem?> GetAsync(string storeName, string key, CancellationToken cancellationToken)
    {
        var (store, keys) = Find(storeName);
        var physical = keys.ToPhysical(key);
        try
        {
            var policy = Policy(storeName);
            return policy is NoResiliency
                ? await store.GetAsync(physical, cancellationToken)
                : await policy.RunAsync(cancel => store.GetAsync(physical, cancel).AsTask(), cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            throw StateErrors.Get(storeName, key, failure).ToException(failure);
        }
    }

    /// <summary>The items under several keys, in the order that the store answers in.</summary>
    public async Task<IReadOnlyList<KeyValuePair<string, StateItem?>>> GetManyAsync(
        string storeName, IReadOnlyList<string> callerKeys, CancellationToken cancellationToken)
    {
        var (store, keys) = Find(storeName);
        Dictionary<string, string> callers = [];
        List<string> physical = [];
        foreach (var key in callerKeys)
        {
            physical.Add(keys.ToPhysical(key));
            callers[physical[^1]] = key;
        }

        try
        {
            var items = await Policy(storeName).RunAsync(cancel => store.GetManyAsync(physical, cancel).AsTask(), cancellationToken);
            return [.. items.Select(item => new KeyValuePair<string, StateItem?>(callers[item.Key], item.Value))];
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            throw StateErrors.BulkGet(failure).ToException(failure);
        }
    }

    /// <summary>Saves items, each on its own: some may be kept although the call fails.</summary>
    public Task SaveAsync(string storeName, IReadOnlyList<StateWrite> writes, CancellationToken cancellationToken) =>
        WriteAsync(storeName, writes, "ERR_STATE_SAVE", $"failed saving state in state store {storeName}", cancellationToken);

    /// <summary>Deletes an item; it need not exist.</summary>
    public Task DeleteAsync(string storeName, StateWrite delete, CancellationToken cancellationToken) =>
        WriteAsync(storeName, [delete], "ERR_STATE_DELETE", $"failed deleting state with key {delete.Key}", cancellationToken);

    /// <summary>Deletes several items, each on its own.</summary>
    public Task DeleteManyAsync(string storeName, IReadOnlyList<StateWrite> deletes, CancellationToken cancellationToken) =>
        WriteAsync(storeName, deletes, "ERR_STATE_BULK_DELETE", $"failed deleting state in state store {storeName}", cancellationToken);

    /// <summary>Applies all writes or none.</summary>
    /// <param name="storeName">The store.</param>
    /// <param name="given">The writes, read one by one: what is wrong with one is told before the next is read.</param>
    /// <param name="trace">The W3C parent and state of the request; empty without them.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task TransactAsync(string storeName, IEnumerable<StateWrite> given, (string Parent, string State) trace, CancellationToken cancellationToken)
    {
        var (store, keys) = Find(storeName);
        if (!store.Capabilities.Contains("TRANSACTIONAL"))
        {
            throw StateErrors.NoTransactions(storeName).ToException();
        }

        List<StateWrite> writes = [];
        List<string> physical = [];
        foreach (var write in given)
        {
            physical.Add(keys.ToPhysical(write.Key));
            writes.Add(write);
        }

        if (writes.Count == 0)
        {
            return;
        }

        try
        {
            var operations = writes.Zip(physical, (write, key) => write.ToOperation(key, store)).ToList();
            var all = await outbox.PrepareAsync(new OutboxTransaction(storeName, writes, operations, trace.Parent, trace.State), cancellationToken);
            await RunAsync(storeName, cancel => store.TransactAsync(all, cancel), cancellationToken);
            Tell(storeName, writes);
        }
        catch (Exception failure) when (failure is not ApiException && !cancellationToken.IsCancellationRequested)
        {
            throw StateErrors.Transaction(failure).ToException(failure);
        }
    }

    private IResiliencyPolicy Policy(string storeName) => resiliency.ForOutbound(storeName, BuildingBlock.Statestore);

    private async Task WriteAsync(string storeName, IReadOnlyList<StateWrite> writes, string code, string what, CancellationToken cancellationToken)
    {
        var (store, keys) = Find(storeName);
        var physical = new string[writes.Count];
        for (var i = 0; i < physical.Length; i++)
        {
            physical[i] = keys.ToPhysical(writes[i].Key);
        }

        var all = writes.Count == 1
            ? ApplyAsync(storeName, store, writes[0], physical[0], cancellationToken)
            : Task.WhenAll(writes.Select((write, i) => ApplyAsync(storeName, store, write, physical[i], cancellationToken)));
        try
        {
            await all;
        }
        catch (Exception first) when (!cancellationToken.IsCancellationRequested)
        {
            var failure = all.Exception?.InnerExceptions.FirstOrDefault(each => each is EtagMismatchException) ?? first;
            throw StateErrors.Write(code, what, failure).ToException(failure);
        }
    }

    private async Task ApplyAsync(string storeName, IStateStore store, StateWrite write, string key, CancellationToken cancellationToken)
    {
        var operation = write.ToOperation(key, store);
        await RunAsync(storeName, cancel => store.ApplyAsync(operation, cancel), cancellationToken);
        options.Observer?.Tell(storeName, write);
    }

    private void Tell(string storeName, IReadOnlyList<StateWrite> writes)
    {
        if (options.Observer is { } observer)
        {
            foreach (var write in writes)
            {
                observer.Tell(storeName, write);
            }
        }
    }

    // A lost etag is an answer, not a fault: no policy may try it again.
    private async Task RunAsync(string storeName, Func<CancellationToken, Task> attempt, CancellationToken cancellationToken)
    {
        var policy = Policy(storeName);
        if (policy is NoResiliency)
        {
            await attempt(cancellationToken);
            return;
        }

        try
        {
            await policy.RunAsync(
                async cancel =>
                {
                    try
                    {
                        await attempt(cancel);
                        return true;
                    }
                    catch (EtagMismatchException lost)
                    {
                        throw new AttemptFailedException(lost.Message, cause: lost) { Retriable = false };
                    }
                },
                cancellationToken);
        }
        catch (AttemptFailedException failed) when (failed.InnerException is EtagMismatchException lost)
        {
            ExceptionDispatchInfo.Throw(lost);
        }
    }
}
