using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Sidecar.Api.Requests;

/// <summary>
/// Refuses what the server of the official runtime refuses before anybody routes it, and this one takes: a path that is not escaped as a
/// path is, and a request line that is longer than the buffer. The connection is closed.
/// </summary>
internal sealed class TargetMiddleware(RequestDelegate next, SidecarOptions options)
{
    /// <summary>Checks the target and goes on.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        return target.Length > HeaderLimitMiddleware.LimitOf(options) ? PlainRefusal.WriteAsync(context, StatusCodes.Status431RequestHeaderFieldsTooLarge)
            : IsEscaped(target) ? next(context)
            : PlainRefusal.WriteAsync(context, StatusCodes.Status400BadRequest);
    }

    private static bool IsEscaped(ReadOnlySpan<char> target) =>
        PercentEncoding.IsWhole(target.IndexOf('?') is >= 0 and var query ? target[..query] : target);
}
