using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Sidecar.Invocation.Paths;

/// <summary>The request line as the caller wrote it, before the server cleaned its path.</summary>
internal static class RequestTarget
{
    /// <summary>The path of a request, still encoded.</summary>
    public static string Path(HttpContext context)
    {
        var raw = context.Features.Get<IHttpRequestFeature>()?.RawTarget;
        if (string.IsNullOrEmpty(raw))
        {
            return context.Request.Path.ToUriComponent();
        }

        if (raw[0] != '/' && raw.IndexOf("://", StringComparison.Ordinal) is var scheme && scheme > 0)
        {
            var slash = raw.IndexOf('/', scheme + 3);
            raw = slash < 0 ? "/" : raw[slash..];
        }

        var query = raw.IndexOf('?', StringComparison.Ordinal);
        return query < 0 ? raw : raw[..query];
    }
}
