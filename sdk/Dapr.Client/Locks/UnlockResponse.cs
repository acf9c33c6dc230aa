namespace Dapr.Client;

/// <summary>How the end of a lock went.</summary>
/// <param name="status">Whether it has ended, and if not, why.</param>
public class UnlockResponse(LockStatus status)
{
#pragma warning disable IDE1006 // The official package writes it so.
    /// <summary>Whether it has ended, and if not, why.</summary>
    public LockStatus status { get; set; } = status;
#pragma warning restore IDE1006
}
