namespace Sidecar.Invocation.Peers;

/// <summary>The receiving side of service invocation: another application's sidecar, or one's own.</summary>
internal interface IPeer
{
    /// <summary>Hands a request to the application and gives its answer back unchanged, its body not yet read.</summary>
    /// <param name="request">Its URI is relative: the path and query that the application is called with.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="HttpRequestException">The application cannot be reached, or may not be called now.</exception>
    Task<HttpResponseMessage> InvokeAsync(HttpRequestMessage request, CancellationToken cancellationToken);

    /// <summary>Passes a gRPC call on to the application as it is, over HTTP/2, and gives its answer back, its body not yet read.</summary>
    /// <param name="call">Its URI is relative: the method's path.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="HttpRequestException">The application cannot be reached, or may not be called now.</exception>
    Task<HttpResponseMessage> ProxyAsync(HttpRequestMessage call, CancellationToken cancellationToken);

    /// <summary>Has the sidecar itself do a piece of work, see <see cref="IPeerWork"/>.</summary>
    /// <exception cref="HttpRequestException">The sidecar cannot be reached, or cannot do it now.</exception>
    Task<byte[]> WorkAsync(byte[] work, CancellationToken cancellationToken);
}
