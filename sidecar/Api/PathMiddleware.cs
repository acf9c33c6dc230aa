using Microsoft.AspNetCore.Http;

namespace Sidecar.Api;

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

        return next(context);
    }

    /// <summary>The cleaned path.</summary>
    public static string Clean(string path) => "/" + string.Join('/', path.Split('/', StringSplitOptions.RemoveEmptyEntries));
}
