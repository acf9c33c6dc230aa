using System.Collections.Concurrent;
using Sidecar.Invocation.Paths;

namespace Sidecar.Invocation.Endpoints;

/// <summary>Calls endpoints that no sidecar stands before, given by a resource or their URL.</summary>
internal sealed class ExternalPeer : IDisposable
{
    private readonly HttpClient plain = Create(certificates: null);
    private readonly ConcurrentDictionary<ClientCertificates, HttpClient> certified = new();

    /// <summary>Sends a request whose URI is relative to an endpoint.</summary>
    /// <exception cref="HttpRequestException">Nothing answers there, or it is no URL.</exception>
    public Task<HttpResponseMessage> InvokeAsync(HttpEndpoint endpoint, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(endpoint.BaseUrl, UriKind.Absolute, out _))
        {
            throw new HttpRequestException($"invalid URL {endpoint.BaseUrl}");
        }

        request.RequestUri = ExactUri.Create(endpoint.BaseUrl, request.RequestUri!.OriginalString);
        foreach (var (name, value) in endpoint.Headers)
        {
            request.Headers.Remove(name);
            HeaderRules.Add(request, name, value);
        }

        var client = endpoint.Certificates is { } certificates ? certified.GetOrAdd(certificates, Create) : plain;
        return client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        plain.Dispose();
        certified.Values.ToList().ForEach(client => client.Dispose());
    }

    private static HttpClient Create(ClientCertificates? certificates)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ActivityHeadersPropagator = null };
        certificates?.Apply(handler);
        return new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }
}
