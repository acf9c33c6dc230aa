using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Sidecar.Invocation.Calls;

/// <summary>The body of an invocation: streamed once, or kept when a policy may send it again.</summary>
internal sealed class InvocationBody
{
    private readonly HttpRequest request;
    private readonly byte[]? kept;
    private readonly bool present;

    private InvocationBody(HttpRequest request, byte[]? kept, bool present)
    {
        this.request = request;
        this.kept = kept;
        this.present = present;
    }

    /// <summary>Its length is unknown, so it can be sent only once.</summary>
    public bool SentOnce => present && request.ContentLength is null;

    /// <summary>Prepares the body of a request.</summary>
    /// <exception cref="BadHttpRequestException">It is larger than the sidecar allows.</exception>
    public static async Task<InvocationBody> PrepareAsync(HttpRequest request, bool keep, CancellationToken cancellationToken)
    {
        var hasBody = request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody ?? request.ContentLength > 0;
        if (!keep || !hasBody || request.ContentLength is not { } length)
        {
            return new InvocationBody(request, kept: null, hasBody);
        }

        using var buffer = new MemoryStream((int)Math.Min(length, int.MaxValue));
        await request.Body.CopyToAsync(buffer, cancellationToken);
        return new InvocationBody(request, buffer.ToArray(), hasBody);
    }

    /// <summary>The content for one attempt; null when there is none.</summary>
    public HttpContent? ToContent()
    {
        if (!present)
        {
            return null;
        }

        if (kept is not null)
        {
            return new ByteArrayContent(kept);
        }

        var content = new StreamContent(request.Body);
        content.Headers.ContentLength = request.ContentLength;
        return content;
    }
}
