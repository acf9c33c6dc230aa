using Microsoft.AspNetCore.Http.Features;

namespace Shop.ServiceDefaults.Telemetry;

/// <summary>
/// Tells, on the span of a request, which route it took and what it was answered. Never its path: that holds whatever a caller wrote.
/// </summary>
internal static class RequestSpans
{
    /// <summary>Names the span; after routing.</summary>
    public static Task NameAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<IHttpActivityFeature>()?.Activity is { IsAllDataRequested: true } span && context.GetEndpoint() is RouteEndpoint endpoint)
        {
            span.DisplayName = $"{context.Request.Method} {endpoint.RoutePattern.RawText}";
            span.SetTag("http.request.method", context.Request.Method).SetTag("http.route", endpoint.RoutePattern.RawText);
            context.Response.OnStarting(() =>
            {
                span.SetTag("http.response.status_code", context.Response.StatusCode);
                return Task.CompletedTask;
            });
        }

        return next(context);
    }
}
