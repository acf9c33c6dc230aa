using System.Text.Json;

namespace Dapr.Client.Http;

/// <summary>What the sidecar says when it fails a request.</summary>
internal static class SidecarError
{
    /// <summary>The answer as an exception: status, error code, message and details. The answer is disposed of.</summary>
    public static async Task<SidecarRequestException> ReadAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        using (response)
        {
            var body = await response.Content.ReadAsStringAsync(cancellation);
            var error = Read(body);
            var message = error?.ErrorCode is null ? body : $"{error.ErrorCode}: {error.Message}";
            return new SidecarRequestException(
                response.StatusCode, $"{(int)response.StatusCode} {message}", error?.Message ?? body, error?.Details);
        }
    }

    private static Body? Read(string body)
    {
        try
        {
            return JsonSerializer.Deserialize<Body>(body, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Body(string? ErrorCode, string? Message, JsonElement[]? Details);
}
