using System.Net.Http.Headers;
using Sidecar.Components;

namespace Sidecar.Bindings.Http;

/// <summary>Turns an HTTP answer into that of a binding.</summary>
internal static class HttpBindingResponse
{
    /// <summary>Reads the body and, as metadata, the status and the headers.</summary>
    /// <exception cref="BindingException">The status is an error for this call.</exception>
    public static async Task<BindingResponse> ReadAsync(
        HttpResponseMessage response, HttpBindingSettings settings, BindingRequest request, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        var metadata = new Dictionary<string, string> { ["statusCode"] = $"{status}", ["status"] = $"{status} {response.ReasonPhrase}" };
        AddHeaders(metadata, response.Headers);
        AddHeaders(metadata, response.Content.Headers);

        var answer = new BindingResponse(await ReadBodyAsync(response.Content, settings.MaxResponseBodySize, cancellationToken), metadata);
        var strict = request.Metadata.GetValueOrDefault("errorIfNot2XX") is { Length: > 0 } asked ? Truth.Of(asked) : settings.ErrorIfNot2XX;
        return strict && status / 100 != 2 ? throw new BindingException($"received status code {status}") { Response = answer } : answer;
    }

    private static void AddHeaders(Dictionary<string, string> metadata, HttpHeaders headers)
    {
        foreach (var (name, values) in headers.NonValidated)
        {
            metadata[name] = string.Join(", ", values);
        }
    }

    private static async Task<byte[]> ReadBodyAsync(HttpContent content, long limit, CancellationToken cancellationToken)
    {
        await using var body = await content.ReadAsStreamAsync(cancellationToken);
        using var kept = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await body.ReadAsync(buffer, cancellationToken) is var count and > 0)
        {
            var left = limit <= 0 ? count : Math.Min(count, limit - kept.Length);
            kept.Write(buffer, 0, (int)left);
            if (left < count)
            {
                break;
            }
        }

        return kept.ToArray();
    }
}
