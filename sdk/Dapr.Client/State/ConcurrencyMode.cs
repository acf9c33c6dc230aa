namespace Dapr.Client;

/// <summary>Who wins when two write.</summary>
public enum ConcurrencyMode
{
    /// <summary>The first: a write needs the right etag, or that nothing is there.</summary>
    FirstWrite,

    /// <summary>The last: a write replaces what is there.</summary>
    LastWrite,
}
