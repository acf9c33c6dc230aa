namespace Sidecar.Health;

/// <summary>
/// Decides from probes whether the application is healthy. It is not until a probe succeeds; then failures count, and as in the official
/// runtime a success in between does not reset the count.
/// </summary>
internal sealed class AppHealth(int threshold)
{
    private int failures;

    /// <summary>What the probes so far say.</summary>
    public bool IsHealthy { get; private set; }

    /// <summary>Takes the outcome of a probe in.</summary>
    public void Report(bool succeeded)
    {
        if (succeeded)
        {
            failures = IsHealthy ? failures : 0;
            IsHealthy = true;
        }
        else if (IsHealthy && ++failures >= threshold)
        {
            IsHealthy = false;
        }
    }
}
