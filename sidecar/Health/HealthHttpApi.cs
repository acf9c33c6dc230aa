using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sidecar.Api.Errors;
using Sidecar.Grpc;

namespace Sidecar.Health;

/// <summary>The health of the sidecar itself, over HTTP.</summary>
internal sealed class HealthHttpApi(Readiness readiness, SidecarOptions options)
{
    /// <summary>Maps <c>healthz</c>, which waits for the application, and <c>healthz/outbound</c>, which does not.</summary>
    public IEndpointRouteBuilder Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1.0/healthz", (RequestDelegate)Healthz);
        routes.MapGet("/v1.0/healthz/outbound", (RequestDelegate)(context => readiness.Outbound
            ? NoContent(context)
            : throw Error("ERR_OUTBOUND_HEALTH_NOT_READY", "dapr outbound is not ready").ToException()));
        return routes;
    }

    private Task Healthz(HttpContext context)
    {
        if (!readiness.Ready)
        {
            throw Error("ERR_HEALTH_NOT_READY", "dapr is not ready: [app]").ToException();
        }

        return context.Request.QueryString.HasValue && context.Request.Query.TryGetValue("appid", out var id) && id[0] != options.AppId
            ? throw Error("ERR_HEALTH_APPID_NOT_MATCH", "dapr app-id does not match").ToException()
            : NoContent(context);
    }

    private static Task NoContent(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private static ApiError Error(string code, string message) => new(500, GrpcStatus.Internal, code, message);
}
