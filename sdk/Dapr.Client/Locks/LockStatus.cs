namespace Dapr.Client;

/// <summary>How the end of a lock went.</summary>
public enum LockStatus
{
    /// <summary>It has ended.</summary>
    Success,

    /// <summary>There is no such lock.</summary>
    LockDoesNotExist,

    /// <summary>Somebody else holds it.</summary>
    LockBelongsToOthers,

    /// <summary>The lock store failed.</summary>
    InternalError,
}
