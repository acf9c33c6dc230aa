using System.Runtime.InteropServices;

namespace Sidecar.Hosting.Runs;

/// <summary>Ctrl-C, SIGTERM, a closed terminal or a lost parent: the first asks the run to end, the second ends it at once.</summary>
internal sealed class EndSignals : IDisposable
{
    private readonly CancellationTokenSource asked = new();
    private readonly List<PosixSignalRegistration> registrations;

    /// <summary>Begins to listen.</summary>
    public EndSignals()
    {
        PosixSignal[] signals = [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP];
        registrations = [.. signals.Select(signal => PosixSignalRegistration.Create(signal, Take))];
        if (ParentWatch.Asked && !OperatingSystem.IsWindows())
        {
            _ = EndWithParentAsync();
        }
    }

    /// <summary>Is cancelled when the run is asked to end.</summary>
    public CancellationToken Asked => asked.Token;

    /// <inheritdoc />
    public void Dispose()
    {
        registrations.ForEach(registration => registration.Dispose());
        asked.Dispose();
    }

    private async Task EndWithParentAsync()
    {
        await ParentWatch.WaitAsync(TimeProvider.System, asked.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await asked.CancelAsync();
    }

    private void Take(PosixSignalContext signal)
    {
        signal.Cancel = true;
        if (asked.IsCancellationRequested)
        {
            // The lifelines close with this process, and the applications' watchers do the rest.
            Environment.Exit(1);
        }

        asked.Cancel();
    }
}
