using Microsoft.AspNetCore.Http;
using Sidecar.Invocation;

namespace Sidecar.Api.Access;

/// <summary>Treats what the Configuration takes out of the API as a path that nobody knows: as an attempt of service invocation.</summary>
internal sealed class ApiAccessMiddleware(RequestDelegate next, HttpApiAccess access, InvocationHttpApi invocation)
{
    private static readonly string[] Others =
        [
            "state", "publish", "bindings", "secrets", "actors", "metadata", "configuration", "lock", "unlock", "crypto", "subtlecrypto",
            "workflows", "healthz", "shutdown", "jobs", "conversation",
        ];

    /// <summary>Runs the request.</summary>
    public Task InvokeAsync(HttpContext context) => access.IsLimited ? CheckAsync(context) : next(context);

    private Task CheckAsync(HttpContext context)
    {
        if (context.Request.Path.Value!.Split('/', 3) is ["", "v1.0" or "v1.0-alpha1" or "v1.0-alpha2" or "v1.0-beta1", var path] parts
            && Others.Contains(path.Split('/', 2)[0]))
        {
            return access.Allows(parts[1], path) ? next(context) : InvokeOtherAsync(context);
        }

        return access.Allows("v1.0", "invoke") ? next(context) : UnknownAsync(context);
    }

    private Task InvokeOtherAsync(HttpContext context) => access.Allows("v1.0", "invoke") ? invocation.HandleAsync(context) : UnknownAsync(context);

    private static Task UnknownAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync("404 page not found\n");
    }
}
