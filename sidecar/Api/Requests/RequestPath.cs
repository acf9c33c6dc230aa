using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Sidecar.Api.Requests;

/// <summary>
/// Path parameters as the official router reads them: taken from the path as it was sent, then unescaped like a query, so that <c>%20</c>
/// and <c>+</c> are spaces and <c>%2F</c> stays inside its segment.
/// </summary>
internal static class RequestPath
{
    /// <summary>The unescaped segment at <paramref name="index"/>, counted from 0; empty when the path is shorter.</summary>
    public static string Segment(this HttpContext context, int index) => Unescape(Find(Raw(context), index));

    /// <summary>The unescaped rest of the path from the segment at <paramref name="index"/> on; empty when the path is shorter.</summary>
    public static string Rest(this HttpContext context, int index)
    {
        var raw = Raw(context);
        var query = raw.IndexOf('?', StringComparison.Ordinal);
        var segments = (query < 0 ? raw : raw[..query]).Split('/', StringSplitOptions.RemoveEmptyEntries);
        return Unescape(string.Join('/', segments.Skip(index)));
    }

    private static string Raw(HttpContext context)
    {
        var raw = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        // A target with dot segments or in absolute form was rewritten by the server; its own reading counts then.
        return raw.StartsWith('/') && !raw.Contains("/.", StringComparison.Ordinal) ? raw : context.Request.Path.Value ?? "/";
    }

    private static string Find(string raw, int index)
    {
        var query = raw.IndexOf('?', StringComparison.Ordinal);
        var rest = query < 0 ? raw.AsSpan() : raw.AsSpan(0, query);
        foreach (var range in rest.Split('/'))
        {
            var segment = rest[range];
            if (!segment.IsEmpty && index-- == 0)
            {
                return segment.ToString();
            }
        }

        return string.Empty;
    }

    private static string Unescape(string segment) => segment.AsSpan().ContainsAny('%', '+') ? WebUtility.UrlDecode(segment) : segment;
}
