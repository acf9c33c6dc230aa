namespace Dapr.Client;

/// <summary>How fresh what is read, or how safe what is written, must be.</summary>
public enum ConsistencyMode
{
    /// <summary>It may take a while until every reader sees it.</summary>
    Eventual,

    /// <summary>Every reader sees it.</summary>
    Strong,
}
