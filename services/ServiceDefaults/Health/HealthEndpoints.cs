using Microsoft.AspNetCore.Http.HttpResults;
using Shop.ServiceDefaults.Problems;

namespace Shop.ServiceDefaults.Health;

/// <summary>The routes that say how a service is.</summary>
internal static class HealthEndpoints
{
    /// <summary><c>/healthz</c>: the process serves requests. <c>/readyz</c>: and its sidecar answers.</summary>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var health = routes.MapGroup("").AllowOpen().ExcludeFromDescription();
        health.MapGet("/healthz", () => TypedResults.Text("live"));
        health.MapGet("/readyz", IsReadyAsync);
    }

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> IsReadyAsync(SidecarHealth sidecar, CancellationToken cancellationToken) =>
        await sidecar.IsReadyAsync(cancellationToken)
            ? TypedResults.Text("ready")
            : Problem.Of(ProblemTypes.Unavailable, "The Dapr sidecar does not answer.");
}
