using System.Net.Http.Json;
using System.Text.Json;
using Dapr.Client.Http;

namespace Dapr.Client.Invocation;

/// <summary>Requests to other applications, made and sent.</summary>
internal sealed class InvocationRequests(SidecarHttp http, JsonSerializerOptions options)
{
    private static readonly HttpRequestOptionsKey<string> App = new("appId");
    private static readonly HttpRequestOptionsKey<string> Method = new("methodName");

    public HttpRequestMessage Make(HttpMethod verb, string appId, string methodName, IReadOnlyCollection<KeyValuePair<string, string>>? query)
    {
        ArgumentNullException.ThrowIfNull(verb);
        ArgumentException.ThrowIfNullOrEmpty(appId);
        ArgumentNullException.ThrowIfNull(methodName);
        var address = new UriBuilder(new Uri(http.Endpoint, $"/v1.0/invoke/{appId}/method/{methodName.TrimStart('/')}"));
        var parameters = (query ?? []).Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}");
        address.Query = string.Join('&', parameters.Prepend(address.Query.TrimStart('?')).Where(part => part.Length > 0));
        var request = new HttpRequestMessage(verb, address.Uri);
        request.Options.Set(App, appId);
        request.Options.Set(Method, methodName);
        if (http.ApiToken is not null)
        {
            request.Headers.TryAddWithoutValidation("dapr-api-token", http.ApiToken);
        }

        return request;
    }

    public HttpRequestMessage Make<TRequest>(
        HttpMethod verb, string appId, string methodName, IReadOnlyCollection<KeyValuePair<string, string>>? query, TRequest data)
    {
        var request = Make(verb, appId, methodName, query);
        request.Content = JsonContent.Create(data, options: options);
        return request;
    }

    /// <summary>The application's answer, whatever its status.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.RequestUri is null || !http.Endpoint.IsBaseOf(request.RequestUri))
        {
            throw new InvalidOperationException("The provided request URI is not a Dapr service invocation URI.");
        }

        try
        {
            return await http.SendAsync(request, cancellation);
        }
        catch (HttpRequestException failure)
        {
            throw Failed(request, failure, response: null);
        }
    }

    /// <summary>The application's answer of success.</summary>
    public async Task<HttpResponseMessage> SendSuccessfullyAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        var response = await SendAsync(request, cancellation);
        try
        {
            return response.EnsureSuccessStatusCode();
        }
        catch (HttpRequestException failure)
        {
            throw Failed(request, failure, response);
        }
    }

    /// <summary>The body of the application's answer of success.</summary>
    public async Task<TResponse> ReadAsync<TResponse>(HttpRequestMessage request, CancellationToken cancellation)
    {
        var response = await SendSuccessfullyAsync(request, cancellation);
        try
        {
            return (await response.Content.ReadFromJsonAsync<TResponse>(options, cancellation))!;
        }
        catch (Exception failure) when (failure is HttpRequestException or JsonException)
        {
            throw Failed(request, failure, response);
        }
    }

    private static InvocationException Failed(HttpRequestMessage request, Exception failure, HttpResponseMessage? response)
    {
        request.Options.TryGetValue(App, out var appId);
        request.Options.TryGetValue(Method, out var methodName);
        return new InvocationException(appId!, methodName!, failure, response!);
    }
}
