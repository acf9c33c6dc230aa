using System.Net.Http.Headers;

namespace Sidecar.Bindings.Http;

/// <summary>Turns a binding call into an HTTP request.</summary>
internal static class HttpBindingRequest
{
    private const string Json = "application/json; charset=utf-8";

    /// <summary>Metadata that begins with a capital letter becomes headers; the trace context always does.</summary>
    public static HttpRequestMessage Create(HttpBindingSettings settings, BindingRequest request)
    {
        var method = request.Operation == "create" ? HttpMethod.Post : HttpMethod.Parse(request.Operation.ToUpperInvariant());
        var message = new HttpRequestMessage(method, Address(settings.Url, request.Metadata.GetValueOrDefault("path")));
        if (method == HttpMethod.Post || method == HttpMethod.Put || method == HttpMethod.Patch)
        {
            message.Content = new ReadOnlyMemoryContent(request.Data);
            message.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(Json);
        }

        Set(message, "Accept", Json);
        Set(message, settings.TokenHeader, settings.Token);
        foreach (var (name, value) in request.Metadata)
        {
            if (name.Length > 0 && (char.IsAsciiLetterUpper(name[0]) || name is "traceparent" or "tracestate" or "baggage"))
            {
                Set(message, name, value);
            }
        }

        return message;
    }

    private static Uri Address(Uri url, string? path) => string.IsNullOrEmpty(path) ? url : new Uri($"{url.OriginalString.TrimEnd('/')}/{path.TrimStart('/')}");

    private static void Set(HttpRequestMessage message, string? name, string? value)
    {
        if (string.IsNullOrEmpty(name) || value is null || name.Equals("Host", StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        HttpHeaders headers = IsContentHeader(name) && message.Content is not null ? message.Content.Headers : message.Headers;
        if (headers.NonValidated.Contains(name))
        {
            headers.Remove(name);
        }

        headers.TryAddWithoutValidation(name, value);
    }

    private static bool IsContentHeader(string name) =>
        name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase) && !name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase);
}
