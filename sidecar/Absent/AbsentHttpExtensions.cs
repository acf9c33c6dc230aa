using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Sidecar.Api;

namespace Sidecar.Absent;

/// <summary>The HTTP API of the building blocks that this sidecar has no components for.</summary>
internal static class AbsentHttpExtensions
{
    private const string ReservedActors = "dapr.internal.";

    /// <summary>Maps configuration, lock, actors and jobs.</summary>
    public static IEndpointRouteBuilder MapAbsentHttp(this IEndpointRouteBuilder routes)
    {
        foreach (var version in (string[])["v1.0", "v1.0-alpha1"])
        {
            routes.MapGet($"/{version}/configuration/{{store}}", Refuse(AbsentErrors.Configuration));
            routes.MapGet($"/{version}/configuration/{{store}}/subscribe", Refuse(AbsentErrors.Configuration));
            routes.MapGet($"/{version}/configuration/{{store}}/{{id}}/unsubscribe", Refuse(AbsentErrors.Configuration));
            routes.MapMethods($"/{version}/jobs/{{name}}", ["POST", "GET", "DELETE"], Refuse(AbsentErrors.Jobs));
        }

        var limit = routes.ServiceProvider.GetRequiredService<SidecarOptions>().MaxBodySize;
        routes.MapPost("/v1.0-alpha1/lock/{store}", (RequestDelegate)(context => LockAsync(context, limit, expires: true)));
        routes.MapPost("/v1.0-alpha1/unlock/{store}", (RequestDelegate)(context => LockAsync(context, limit, expires: false)));
        routes.Map("/v1.0/actors/{type}/{id}/{**rest}", (RequestDelegate)(context => throw Actor(context.Segment(2)).ToException()));
        return routes;
    }

    private static RequestDelegate Refuse(ApiError error) => _ => throw error.ToException();

    private static ApiError Actor(string type) => type.StartsWith(ReservedActors, StringComparison.Ordinal)
        ? new ApiError(403, GrpcStatus.PermissionDenied, "ERR_ACTOR_TYPE_RESERVED", $"actor type {type} is reserved")
        : AbsentErrors.Actors;

    private static async Task LockAsync(HttpContext context, int limit, bool expires)
    {
        try
        {
            using var body = JsonDocument.Parse((await RequestBody.ReadAsync(context, limit)).ToArray());
            if (expires && !(body.RootElement.TryGetProperty("expiryInSeconds", out var expiry) && expiry.TryGetInt32(out var seconds) && seconds > 0))
            {
                throw AbsentErrors.LockExpiry(context.Segment(2)).ToException();
            }
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException)
        {
            throw ApiErrors.Malformed($"failed deserializing HTTP body: {wrong.Message}").ToException(wrong);
        }

        throw AbsentErrors.Locks.ToException();
    }
}
