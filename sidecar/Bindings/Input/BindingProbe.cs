using Microsoft.Extensions.Logging;
using Sidecar.Components;

namespace Sidecar.Bindings.Input;

/// <summary>Finds out whether the application wants what an input binding brings.</summary>
internal sealed partial class BindingProbe(IBindingReceiver receiver, SidecarOptions options, ILogger<BindingProbe> logger)
{
    /// <summary>A <c>direction</c> decides; without one, the application is asked.</summary>
    public Task<bool> WantsAsync(ComponentDefinition definition, CancellationToken cancellationToken) => definition.Get("direction") is { } direction
        ? Task.FromResult(direction.Split(',', StringSplitOptions.TrimEntries).Contains("input", StringComparer.OrdinalIgnoreCase))
        : AskAsync(definition, cancellationToken);

    private async Task<bool> AskAsync(ComponentDefinition definition, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(options.AppBindingOptionsTimeout, options.TimeProvider);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            return await receiver.WantsAsync(definition, both.Token);
        }
        catch (Exception exception) when (exception is HttpRequestException || timer.IsCancellationRequested)
        {
            Log.NoAnswer(logger, exception, definition.Name);
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            EventIds.InputBindingUnknown, LogLevel.Warning,
            "The application did not say whether it takes the input binding {Binding}, so it is not used")]
        public static partial void NoAnswer(ILogger logger, Exception exception, string binding);
    }
}
