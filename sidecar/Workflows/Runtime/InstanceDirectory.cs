using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Sidecar.Workflows.Engine;

namespace Sidecar.Workflows.Runtime;

/// <summary>The instances that are in memory: those that run, and those that somebody asks for. What has ended leaves.</summary>
internal sealed partial class InstanceDirectory(TimeProvider clock, ILogger logger) : IDisposable
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<string, InstanceActor> actors = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource stopping = new();

    /// <summary>Makes an instance's actor; set once, when everything it needs exists.</summary>
    public Func<string, InstanceActor>? Create { get; set; }

    /// <summary>Ends the retries.</summary>
    public CancellationToken Stopping => stopping.Token;

    /// <summary>The actors in memory now.</summary>
    public IEnumerable<InstanceActor> Loaded => actors.Values;

    /// <summary>The actor of an instance when it is in memory.</summary>
    public InstanceActor? Find(string instanceId) => actors.GetValueOrDefault(instanceId);

    /// <summary>Runs work on an instance, alone.</summary>
    public Task<T> OnAsync<T>(string instanceId, Func<InstanceActor, Task<T>> work, CancellationToken cancellationToken)
    {
        while (true)
        {
            var actor = actors.GetOrAdd(instanceId, Create!);
            if (actor.Mailbox.TryPost(() => work(actor), out var result, cancellationToken))
            {
                return result;
            }
        }
    }

    /// <summary>Runs work on an instance, again every second until the store takes it.</summary>
    public async Task InsistAsync(string instanceId, Func<InstanceActor, Task> work)
    {
        while (!Stopping.IsCancellationRequested)
        {
            try
            {
                await OnAsync(instanceId, async actor =>
                {
                    await work(actor);
                    return true;
                }, CancellationToken.None);
                return;
            }
            catch (Exception) when (Stopping.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // What the store fails with is not known here; the work must not be lost.
            catch (Exception exception) when (!Stopping.IsCancellationRequested)
#pragma warning restore CA1031
            {
                Log.Retrying(logger, instanceId, exception);
            }

            await Task.Delay(RetryDelay, clock, Stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Delivers an event to another instance.</summary>
    public void Tell(WorkflowMessage message) => _ = InsistAsync(message.InstanceId, actor => actor.TakeAsync(message));

    /// <summary>Forgets an actor that has closed.</summary>
    public void Remove(InstanceActor actor) => actors.TryRemove(new KeyValuePair<string, InstanceActor>(actor.InstanceId, actor));

    /// <summary>Ends everything that waits here, as if the process were gone.</summary>
    public void Dispose()
    {
        stopping.Cancel();
        foreach (var actor in actors.Values)
        {
            actor.Mailbox.TryPost(() =>
            {
                actor.Stop();
                return Task.CompletedTask;
            });
            actor.Interrupt();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.WorkflowNotChanged, LogLevel.Error, "Workflow '{InstanceId}' could not be changed; trying again")]
        public static partial void Retrying(ILogger logger, string instanceId, Exception exception);
    }
}
