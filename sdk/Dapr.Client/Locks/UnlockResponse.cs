namespace Dapr.Client;

/// <summary>How the end of a lock went.</summary>
/// <param name="status">How.</param>
public class UnlockResponse(LockStatus status)
{
#pragma warning disable IDE1006 // The official package writes it so.
    /// <summary>How.</summary>
    public LockStatus status { get; set; } = status;
#pragma warning restore IDE1006
}
