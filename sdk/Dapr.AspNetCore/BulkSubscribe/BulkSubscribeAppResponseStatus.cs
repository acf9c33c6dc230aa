namespace Dapr.AspNetCore;

/// <summary>What became of a message.</summary>
public enum BulkSubscribeAppResponseStatus
{
    /// <summary>It was handled.</summary>
    SUCCESS,

    /// <summary>It shall come again.</summary>
    RETRY,

    /// <summary>It can't be handled: it goes to the dead-letter topic, if there is one.</summary>
    DROP,
}
