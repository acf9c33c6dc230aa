namespace Dapr.Client;

/// <summary>How a value is written.</summary>
public class StateOptions
{
    /// <summary>How safe it must be; the store's own choice unless set.</summary>
    public ConsistencyMode? Consistency { get; set; }

    /// <summary>Who wins; the store's own choice unless set, normally the last.</summary>
    public ConcurrencyMode? Concurrency { get; set; }
}
