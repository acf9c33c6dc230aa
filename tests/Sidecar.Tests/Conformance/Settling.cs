namespace Sidecar.Tests.Conformance;

/// <summary>Waits for what a recording saw, and then a little: what must not come can be seen in no other way.</summary>
internal static class Settling
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Waits until enough has come, 15 seconds at most, and then for <paramref name="quiet"/>; the caller compares.</summary>
    public static async Task WaitAsync(Func<bool> hasCome, TimeSpan quiet)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!hasCome() && !patience.IsCancellationRequested)
        {
            await Task.Delay(Pause, TimeProvider.System);
        }

        await Task.Delay(quiet, TimeProvider.System);
    }
}
