namespace Sidecar.Invocation.Endpoints;

/// <summary>An endpoint that no sidecar stands before: a resource of kind HTTPEndpoint, or a URL that a request gave.</summary>
/// <param name="BaseUrl">Where its paths begin, without a slash at its end.</param>
/// <param name="Headers">Sent with every request; a request's own header of that name gives way.</param>
internal sealed record HttpEndpoint(string BaseUrl, IReadOnlyList<(string Name, string Value)> Headers)
{
    /// <summary>The certificates of its connections: <c>clientTLS</c>; null: none of its own.</summary>
    public ClientCertificates? Certificates { get; init; }
}
