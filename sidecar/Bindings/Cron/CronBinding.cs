using System.Globalization;
using Sidecar.Components;

namespace Sidecar.Bindings.Cron;

/// <summary><c>bindings.cron</c>: calls the application on a schedule. What the application answers changes nothing.</summary>
internal sealed class CronBinding(ComponentContext context) : IInputBinding
{
    private static readonly TimeSpan LongestDelay = TimeSpan.FromDays(1);

    private ICronSchedule schedule = null!;

    /// <inheritdoc />
    public IReadOnlyList<string> Capabilities { get; } = ["INPUT_BINDING"];

    private TimeProvider Clock => context.Options.TimeProvider;

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken)
    {
        schedule = CronSchedule.Parse(context.Definition.Require("schedule").Trim(), Clock.LocalTimeZone);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public async Task ReadAsync(Func<BindingEvent, CancellationToken, Task> handler, CancellationToken cancellationToken)
    {
        var running = new List<Task>();
        for (var due = schedule.Next(Clock.GetUtcNow());
             due is not null && await WaitAsync(due.Value, cancellationToken);
             due = schedule.Next(Clock.GetUtcNow()))
        {
            running.RemoveAll(task => task.IsCompleted);
            running.Add(FireAsync(handler, cancellationToken));
        }

        await Task.WhenAll(running);
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Waits; false when cancelled. A timer may fire a little early: then it waits on.</summary>
    private async Task<bool> WaitAsync(DateTimeOffset due, CancellationToken cancellationToken)
    {
        try
        {
            while (due - Clock.GetUtcNow() is { Ticks: > 0 } wait)
            {
                await Task.Delay(wait < LongestDelay ? wait + TimeSpan.FromMilliseconds(1) : LongestDelay, Clock, cancellationToken);
            }

            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task FireAsync(Func<BindingEvent, CancellationToken, Task> handler, CancellationToken cancellationToken)
    {
        var now = Clock.GetUtcNow();
        var metadata = new Dictionary<string, string>
        {
            ["timeZone"] = Clock.LocalTimeZone.Id,
            ["readTimeUTC"] = now.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.fffffff +0000 'UTC'", CultureInfo.InvariantCulture),
        };
        await HandAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        async Task HandAsync() => await handler(new BindingEvent(ReadOnlyMemory<byte>.Empty, metadata), cancellationToken);
    }
}
