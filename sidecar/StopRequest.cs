namespace Sidecar;

/// <summary>How a caller of the shutdown API asked the sidecar to end.</summary>
public enum StopRequest
{
    /// <summary>Finish what is in flight first.</summary>
    Graceful,

    /// <summary>End at once, with exit code 1.</summary>
    Forced,
}
