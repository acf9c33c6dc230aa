namespace Sidecar.Invocation.Apps;

/// <summary>The application, as something that is invoked.</summary>
internal interface IInvokedApp
{
    /// <summary>Hands a request to the application.</summary>
    /// <param name="request">Its URI is relative: the path and query that the application is called with.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="HttpRequestException">The application cannot be reached.</exception>
    Task<HttpResponseMessage> InvokeAsync(HttpRequestMessage request, CancellationToken cancellationToken);
}
