namespace Sidecar.Invocation.Paths;

/// <summary>Makes URIs whose path and query go over the wire as they are given.</summary>
internal static class ExactUri
{
    private static readonly UriCreationOptions AsGiven = new() { DangerousDisablePathAndQueryCanonicalization = true };

    /// <summary>An absolute URI.</summary>
    /// <param name="origin">Scheme, host and port, without a slash at its end.</param>
    /// <param name="pathAndQuery">Already encoded; begins with a slash.</param>
    public static Uri Create(string origin, string pathAndQuery) => new(origin + pathAndQuery, AsGiven);
}
