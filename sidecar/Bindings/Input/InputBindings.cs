using Microsoft.Extensions.Logging;
using Sidecar.Apps;
using Sidecar.Components;
using Sidecar.HotReload;

namespace Sidecar.Bindings.Input;

/// <summary>
/// Runs the input bindings that the application wants, from when it can be reached until the sidecar stops; follows what is loaded.
/// </summary>
internal sealed partial class InputBindings(
    ComponentStore components, AppChannel app, BindingProbe probe, BindingDelivery delivery, ILogger<InputBindings> logger)
    : IAppLifetime, IReloadable, IDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly SemaphoreSlim changing = new(1);
    private readonly Dictionary<IInputBinding, (CancellationTokenSource Stop, Task Reading)> running = [];
    private bool begun;

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken)
    {
        begun = app.IsConfigured;
        return RefreshAsync(cancellationToken);
    }

    /// <inheritdoc />
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        if (!begun || stopping.IsCancellationRequested)
        {
            return;
        }

        await changing.WaitAsync(cancellationToken);
        try
        {
            foreach (var gone in running.Keys.Except(components.All.Select(entry => entry.Component).OfType<IInputBinding>()).ToList())
            {
                await EndAsync(gone);
            }

            foreach (var (definition, component) in components.All)
            {
                if (component is IInputBinding binding && !running.ContainsKey(binding) && await probe.WantsAsync(definition, cancellationToken))
                {
                    Begin(definition, binding);
                }
            }
        }
        finally
        {
            changing.Release();
        }
    }

    /// <inheritdoc />
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        await Task.WhenAll(running.Values.Select(each => each.Reading)).WaitAsync(cancellationToken);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        stopping.Dispose();
        changing.Dispose();
    }

    private void Begin(ComponentDefinition definition, IInputBinding binding)
    {
        Log.Started(logger, definition.Name);
        var stop = CancellationTokenSource.CreateLinkedTokenSource(stopping.Token);
        running.Add(binding, (stop, ReadAsync(definition, binding, stop.Token)));
    }

    private async Task EndAsync(IInputBinding binding)
    {
        running.Remove(binding, out var ending);
        await ending.Stop.CancelAsync();
        await ending.Reading;
        ending.Stop.Dispose();
    }

    private async Task ReadAsync(ComponentDefinition definition, IInputBinding binding, CancellationToken stop)
    {
        try
        {
            await binding.ReadAsync((it, token) => delivery.DeliverAsync(definition, it, token), stop);
            Log.Stopped(logger, definition.Name);
        }
        catch (Exception exception) when (!stop.IsCancellationRequested)
        {
            Log.Ended(logger, exception, definition.Name);
        }
        catch (OperationCanceledException)
        {
            Log.Stopped(logger, definition.Name);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.InputBindingStarted, LogLevel.Information, "Reading from the input binding {Binding}")]
        public static partial void Started(ILogger logger, string binding);

        [LoggerMessage(EventIds.InputBindingStopped, LogLevel.Debug, "No longer reading from the input binding {Binding}")]
        public static partial void Stopped(ILogger logger, string binding);

        [LoggerMessage(EventIds.InputBindingEnded, LogLevel.Error, "The input binding {Binding} ended")]
        public static partial void Ended(ILogger logger, Exception exception, string binding);
    }
}
