using System.Text;
using System.Text.Json.Nodes;

namespace Sidecar.Tests.Conformance;

/// <summary>Sends the requests of a recording exactly as it says them.</summary>
internal static class ScenarioClient
{
    private static readonly HashSet<string> KeptHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "content-type", "etag", "metadata.ttlexpiretime", "x-custom", "location", "metadata.statuscode", "metadata.status",
        "dapr-http-status", "content-length-zero",
    };

    private static readonly HttpClient Client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ActivityHeadersPropagator = null,
        PooledConnectionLifetime = TimeSpan.Zero,
    })
    {
        Timeout = TimeSpan.FromSeconds(30),
    };

    /// <summary>Asks and gives status, kept headers and body; or the error of a connection that was refused.</summary>
    public static async Task<JsonObject> CallAsync(int port, JsonObject step)
    {
        using var request = Make(port, step);
        try
        {
            using var response = await Client.SendAsync(request);
            var raw = await response.Content.ReadAsByteArrayAsync();
            var headers = response.Headers.Concat(response.Content.Headers).Where(header => KeptHeaders.Contains(header.Key))
                .Select(header => KeyValuePair.Create(header.Key.ToLowerInvariant(), (JsonNode?)string.Join(", ", header.Value)));
            return new JsonObject
            {
                ["status"] = (int)response.StatusCode,
                ["headers"] = new JsonObject(headers),
                ["body"] = RecordedBody.Of(raw, response.Content.Headers.ContentType?.ToString()),
            };
        }
        catch (HttpRequestException failure)
        {
            return new JsonObject { ["error"] = failure.HttpRequestError.ToString() };
        }
    }

    private static HttpRequestMessage Make(int port, JsonObject step)
    {
        var uri = new Uri($"http://127.0.0.1:{port}{step["path"]}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        var request = new HttpRequestMessage(new HttpMethod(step["method"]?.ToString() ?? "GET"), uri);
        var headers = (step["headers"] as JsonObject ?? []).ToDictionary(
            header => header.Key, header => header.Value!.ToString(), StringComparer.OrdinalIgnoreCase);
        if (step["body"] is { } body)
        {
            request.Content = new ByteArrayContent(Content(body));
            if (body is not JsonValue)
            {
                headers.TryAdd("Content-Type", "application/json");
            }
        }

        foreach (var (name, value) in headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                (request.Content ??= new ByteArrayContent([])).Headers.TryAddWithoutValidation(name, value);
            }
        }

        return request;
    }

    private static byte[] Content(JsonNode body)
    {
        var text = body is JsonValue ? body.ToString() : RecordedJson.Write(body);
        return text.StartsWith("base64:", StringComparison.Ordinal) ? Convert.FromBase64String(text["base64:".Length..]) : Encoding.UTF8.GetBytes(text);
    }
}
