namespace Sidecar.Invocation;

/// <summary>The receiving side of service invocation: another application's sidecar, or one's own.</summary>
internal interface IPeer
{
    /// <summary>Hands a request to the application and gives its answer back unchanged.</summary>
    /// <exception cref="HttpRequestException">The application cannot be reached.</exception>
    Task<HttpResponseMessage> InvokeAsync(HttpRequestMessage request, CancellationToken cancellationToken);
}
