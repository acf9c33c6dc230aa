using Microsoft.AspNetCore.Http;

namespace Sidecar.Metrics;

/// <summary>Counts each request once it is answered.</summary>
internal sealed class RequestCountsMiddleware(RequestDelegate next, RequestCounts counts)
{
    /// <summary>Runs the request.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        counts.Add(context);
    }
}
