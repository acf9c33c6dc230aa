using Microsoft.Extensions.Logging;
using Sidecar.Apps;
using Sidecar.Components;

namespace Sidecar.Bindings.Input;

/// <summary>Runs the input bindings that the application wants, from when it can be reached until the sidecar stops.</summary>
internal sealed partial class InputBindings(ComponentStore components, AppChannel app, BindingProbe probe, BindingDelivery delivery, ILogger<InputBindings> logger) : IAppLifetime, IDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly List<Task> reading = [];

    /// <inheritdoc />
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var (definition, component) in components.All)
        {
            if (app.IsConfigured && component is IInputBinding binding && await probe.WantsAsync(definition, cancellationToken))
            {
                Log.Started(logger, definition.Name);
                reading.Add(ReadAsync(definition, binding));
            }
        }
    }

    /// <inheritdoc />
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        await Task.WhenAll(reading).WaitAsync(cancellationToken);
    }

    /// <inheritdoc />
    public void Dispose() => stopping.Dispose();

    private async Task ReadAsync(ComponentDefinition definition, IInputBinding binding)
    {
        try
        {
            await binding.ReadAsync((it, token) => delivery.DeliverAsync(definition, it, token), stopping.Token);
        }
        catch (Exception exception) when (!stopping.IsCancellationRequested)
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
        [LoggerMessage(4101, LogLevel.Information, "Reading from the input binding {Binding}")]
        public static partial void Started(ILogger logger, string binding);

        [LoggerMessage(4102, LogLevel.Debug, "No longer reading from the input binding {Binding}")]
        public static partial void Stopped(ILogger logger, string binding);

        [LoggerMessage(4103, LogLevel.Error, "The input binding {Binding} ended")]
        public static partial void Ended(ILogger logger, Exception exception, string binding);
    }
}
