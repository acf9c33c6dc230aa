using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Sidecar.Middleware;

/// <summary>Sends calls of the Dapr HTTP API through <c>httpPipeline</c>.</summary>
internal sealed class ApiPipelineMiddleware(RequestDelegate next, HttpPipelines pipelines)
{
    /// <summary>Runs the request.</summary>
    public Task InvokeAsync(HttpContext context) => pipelines.HasApi ? JudgeAsync(context) : next(context);

    private Task JudgeAsync(HttpContext context)
    {
        var request = context.Features.GetRequiredFeature<IHttpRequestFeature>();
        var verdict = pipelines.JudgeApi(new MiddlewareRequest(request.RawTarget, context.Connection.RemoteIpAddress?.ToString() ?? string.Empty));
        if (!verdict.Passes)
        {
            context.Response.StatusCode = verdict.Status;
            context.Response.ContentType = "text/plain; charset=utf-8";
            return context.Response.WriteAsync(verdict.Text);
        }

        if (verdict.PathAndQuery != request.RawTarget)
        {
            var parts = verdict.PathAndQuery.Split('?', 2);
            request.RawTarget = verdict.PathAndQuery;
            context.Request.Path = Uri.UnescapeDataString(parts[0]);
            context.Request.QueryString = parts.Length > 1 ? new QueryString("?" + parts[1]) : QueryString.Empty;
        }

        return next(context);
    }
}
