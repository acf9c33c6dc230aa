namespace Sidecar.Middleware;

/// <summary>What a middleware makes of a request: it goes on, perhaps elsewhere, or is answered.</summary>
/// <param name="PathAndQuery">Where it goes on.</param>
/// <param name="Status">The status of the answer; 0: it goes on.</param>
/// <param name="Text">The body of the answer, plain text.</param>
internal readonly record struct MiddlewareVerdict(string PathAndQuery, int Status = 0, string Text = "")
{
    /// <summary>Whether the request goes on.</summary>
    public bool Passes => Status == 0;
}
