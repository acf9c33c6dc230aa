using System.Text.Json.Nodes;
using Sidecar.Components;
using Sidecar.Configuration;

namespace Sidecar.Middleware;

/// <summary>
/// The pipelines of the Configuration: <c>httpPipeline</c> for calls of the Dapr HTTP API, <c>appHttpPipeline</c> for calls that this
/// sidecar makes to its application. A handler whose component is not loaded is left out, as by the official runtime.
/// </summary>
internal sealed class HttpPipelines(ComponentStore components, SidecarConfiguration configuration)
{
    private readonly FromSpec<Pipelines> pipelines = new(
        configuration, spec => new Pipelines(Handlers(spec, "httpPipeline"), Handlers(spec, "appHttpPipeline")));

    /// <summary>Whether calls of the API go through anything.</summary>
    public bool HasApi => pipelines.Now.Api.Length > 0;

    /// <summary>Whether calls of the application go through anything.</summary>
    public bool HasApp => pipelines.Now.App.Length > 0;

    /// <summary>What becomes of a call of the API.</summary>
    public MiddlewareVerdict JudgeApi(MiddlewareRequest request) => Judge(pipelines.Now.Api, request);

    /// <summary>What becomes of a call of the application.</summary>
    public MiddlewareVerdict JudgeApp(MiddlewareRequest request) => Judge(pipelines.Now.App, request);

    private MiddlewareVerdict Judge((string Name, string Type, string Version)[] handlers, MiddlewareRequest request)
    {
        var verdict = new MiddlewareVerdict(request.PathAndQuery);
        foreach (var (name, type, version) in handlers)
        {
            if (components.TryFind<IHttpMiddleware>(name, out var middleware, out var definition) && definition.Type == type && definition.Version == version)
            {
                verdict = middleware.Judge(request with { PathAndQuery = verdict.PathAndQuery });
                if (!verdict.Passes)
                {
                    break;
                }
            }
        }

        return verdict;
    }

    private static (string Name, string Type, string Version)[] Handlers(JsonObject spec, string pipeline) =>
        [.. ((spec[pipeline] as JsonObject)?["handlers"] as JsonArray ?? []).OfType<JsonObject>()
            .Select(handler => (
                handler["name"]?.ToString() ?? "",
                handler["type"]?.ToString() ?? "",
                handler["version"]?.ToString() is { Length: > 0 } version and not "v0" ? version : "v1"))];

    private sealed record Pipelines((string Name, string Type, string Version)[] Api, (string Name, string Type, string Version)[] App);
}
