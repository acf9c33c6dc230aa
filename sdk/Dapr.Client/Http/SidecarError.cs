using System.Text.Json;

namespace Dapr.Client.Http;

/// <summary>What the sidecar says when it fails a request.</summary>
internal static class SidecarError
{
    /// <summary>The answer as an exception: status, error code and message. The answer is disposed of.</summary>
    public static async Task<HttpRequestException> ReadAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        using (response)
        {
            var body = await response.Content.ReadAsStringAsync(cancellation);
            return new HttpRequestException($"{(int)response.StatusCode} {Describe(body)}", inner: null, response.StatusCode);
        }
    }

    private static string Describe(string body)
    {
        try
        {
            var error = JsonSerializer.Deserialize<Body>(body, JsonSerializerOptions.Web);
            return error?.ErrorCode is null ? body : $"{error.ErrorCode}: {error.Message}";
        }
        catch (JsonException)
        {
            return body;
        }
    }

    private sealed record Body(string? ErrorCode, string? Message);
}
