namespace Sidecar.Middleware;

/// <summary>What a middleware sees of a request.</summary>
/// <param name="PathAndQuery">As on the wire; begins with a slash.</param>
/// <param name="RemoteAddress">Who sent it; empty where that is this sidecar.</param>
internal sealed record MiddlewareRequest(string PathAndQuery, string RemoteAddress)
{
    /// <summary>The path without the query.</summary>
    public string Path => PathAndQuery.Split('?', 2)[0];

    /// <summary>The query without its mark; empty without one.</summary>
    public string Query => PathAndQuery.Split('?', 2) is [_, var query] ? query : string.Empty;
}
