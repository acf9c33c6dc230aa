using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Sidecar.Testing;

/// <summary>A request as it reached an application.</summary>
/// <param name="Method">Such as <c>POST</c>.</param>
/// <param name="Target">Path and query exactly as they came.</param>
/// <param name="Headers">The headers, whatever the case of their names.</param>
/// <param name="Body">The body as text.</param>
public sealed record ReceivedRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, string Body)
{
    /// <summary>Reads one and leaves its body to be read again.</summary>
    internal static async Task<ReceivedRequest> ReadAsync(HttpContext context)
    {
        context.Request.EnableBuffering();
        using var reader = new StreamReader(context.Request.Body, leaveOpen: true);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        context.Request.Body.Position = 0;
        var headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        return new ReceivedRequest(context.Request.Method, context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget, headers, body);
    }
}
