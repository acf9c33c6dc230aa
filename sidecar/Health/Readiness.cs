namespace Sidecar.Health;

/// <summary>How far the sidecar has come.</summary>
internal sealed class Readiness
{
    private volatile bool outbound;
    private volatile bool ready;

    /// <summary>Components are loaded and the APIs answer; the application may not be there yet.</summary>
    public bool Outbound
    {
        get => outbound;
        set => outbound = value;
    }

    /// <summary>Everything is up, the application too.</summary>
    public bool Ready
    {
        get => ready;
        set => ready = value;
    }
}
