namespace Shop.ServiceDefaults.Events;

/// <summary>What became of a message.</summary>
public enum TopicResult
{
    /// <summary>Taken, or known already: do not bring it again.</summary>
    Handled,

    /// <summary>Not now: bring it again, as the delivery policy says.</summary>
    Retry,

    /// <summary>Never: to the dead letters at once.</summary>
    Drop,
}
