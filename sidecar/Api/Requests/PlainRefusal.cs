using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Sidecar.Api.Requests;

/// <summary>
/// What Go's server, and so the official runtime, answers before anybody routes a request: a status, its words, and the end of the
/// connection.
/// </summary>
internal static class PlainRefusal
{
    /// <summary>Answers.</summary>
    public static Task WriteAsync(HttpContext context, int status)
    {
        var text = $"{status} {ReasonPhrases.GetReasonPhrase(status)}";
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.ContentLength = text.Length;
        if (!HttpProtocol.IsHttp2(context.Request.Protocol))
        {
            context.Response.Headers.Connection = "close";
        }

        return context.Response.WriteAsync(text);
    }
}
