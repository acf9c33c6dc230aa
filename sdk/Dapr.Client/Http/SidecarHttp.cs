using System.Net;

namespace Dapr.Client.Http;

/// <summary>Sends requests to the sidecar. .NET's own HTTP client adds traceparent and tracestate of the current activity.</summary>
internal sealed class SidecarHttp : IDisposable
{
    private readonly HttpClient http;

    /// <summary>Connects when the first request is made.</summary>
    public SidecarHttp(Uri endpoint, string? apiToken, TimeSpan? timeout)
    {
        Endpoint = endpoint;
        ApiToken = apiToken;
        http = new HttpClient(new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = endpoint };
        http.Timeout = timeout ?? http.Timeout;
        http.DefaultRequestHeaders.TryAddWithoutValidation("user-agent", SdkUserAgent.Value);
        if (apiToken is not null)
        {
            http.DefaultRequestHeaders.TryAddWithoutValidation("dapr-api-token", apiToken);
        }
    }

    public Uri Endpoint { get; }

    public string? ApiToken { get; }

    /// <summary>Sends a request; any answer below 400 is good, and so is one with a status in <paramref name="expected"/>.</summary>
    /// <param name="request">The request; it is disposed of.</param>
    /// <param name="failure">What the exception says.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <param name="expected">Statuses that the caller deals with.</param>
    /// <exception cref="DaprException">The sidecar answered with another status, or not at all.</exception>
    public async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, string failure, CancellationToken cancellation, params HttpStatusCode[] expected)
    {
        using (request)
        {
            try
            {
                var response = await http.SendAsync(request, cancellation);
                return (int)response.StatusCode < 400 || expected.Contains(response.StatusCode)
                    ? response
                    : throw await SidecarError.ReadAsync(response, cancellation);
            }
            catch (HttpRequestException cause)
            {
                throw new DaprException($"{failure} operation failed: the Dapr endpoint indicated a failure. See InnerException for details.", cause);
            }
            catch (TaskCanceledException cause) when (!cancellation.IsCancellationRequested)
            {
                throw new DaprException($"{failure} operation failed: the Dapr endpoint did not answer in time. See InnerException for details.", cause);
            }
        }
    }

    /// <summary>Sends a request that is not this client's own; any answer is good. The request is not disposed of.</summary>
    /// <exception cref="HttpRequestException">Nobody answered.</exception>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellation) => http.SendAsync(request, cancellation);

    /// <summary>Whether a request is answered with success; false when nobody answers.</summary>
    public async Task<bool> IsSuccessAsync(string path, CancellationToken cancellation)
    {
        try
        {
            using var response = await http.GetAsync(path, cancellation);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    public void Dispose() => http.Dispose();
}
