using Sidecar.Apps.Http;

namespace Sidecar.Invocation;

/// <summary>An application that is invoked by plain HTTP requests.</summary>
internal sealed class HttpInvokedApp(HttpAppClient app) : IInvokedApp
{
    /// <inheritdoc />
    public Task<HttpResponseMessage> InvokeAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.RequestUri = app.AddressOf(request.RequestUri!.OriginalString);
        return app.SendAsync(request, cancellationToken);
    }
}
