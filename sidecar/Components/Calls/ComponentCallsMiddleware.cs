using Microsoft.AspNetCore.Http;

namespace Sidecar.Components.Calls;

/// <summary>Counts the requests that use components, and lets them wait while theirs is being replaced.</summary>
internal sealed class ComponentCallsMiddleware(RequestDelegate next, ComponentCalls calls)
{
    private static readonly string[] Apis = ["state", "publish", "bindings", "secrets", "configuration", "lock", "unlock"];

    /// <summary>Runs the request.</summary>
    public Task InvokeAsync(HttpContext context) => UsesComponents(context.Request.Path.Value) ? CountAsync(context) : next(context);

    private static bool UsesComponents(string? path)
    {
        if (path is null || !path.StartsWith("/v1.0", StringComparison.Ordinal) || path.IndexOf('/', 1) is not (> 0 and var version))
        {
            return false;
        }

        var api = path.AsSpan(version + 1);
        foreach (var name in Apis)
        {
            if (api.StartsWith(name) && (api.Length == name.Length || api[name.Length] == '/'))
            {
                return true;
            }
        }

        return false;
    }

    // A transaction may publish too, to a component that its path does not name.
    private static bool MayAnnounce(string path) => path.EndsWith("/transaction", StringComparison.Ordinal);

    private async Task CountAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        using var call = await (MayAnnounce(path) ? calls.EnterAsync(context.RequestAborted) : calls.EnterAsync(path, context.RequestAborted));
        await next(context);
    }
}
