using Microsoft.AspNetCore.Http;
using Sidecar.Invocation.Paths;

namespace Sidecar.Api.Requests;

/// <summary>Collapses doubled slashes and drops one at the end, as the official router does.</summary>
internal sealed class PathMiddleware(RequestDelegate next)
{
    /// <summary>Cleans the path and goes on.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        var path = context.Request.Path.Value;
        if (path is { Length: > 1 } && (path[^1] == '/' || path.Contains("//", StringComparison.Ordinal)))
        {
            context.Request.Path = Clean(path);
        }

        if (LeadsOutOfInvocation(context))
        {
            context.Request.Path = "/v1.0/invoke/-";
        }

        return next(context);
    }

    /// <summary>
    /// The server resolves dot segments before anyone sees them; a path of service invocation must not become one of another API by that.
    /// </summary>
    private static bool LeadsOutOfInvocation(HttpContext context) =>
        !context.Request.Path.StartsWithSegments("/v1.0/invoke", StringComparison.Ordinal) && InvocationTarget.IsPathForm(RequestTarget.Path(context));

    private static string Clean(string path) => "/" + string.Join('/', path.Split('/', StringSplitOptions.RemoveEmptyEntries));
}
