using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Sidecar.Api.Errors;
using Sidecar.Api.Json;
using Sidecar.Api.Requests;

namespace Sidecar.Absent;

/// <summary>The HTTP API of the building blocks that this sidecar has no components for.</summary>
internal static class AbsentHttpApi
{
    private static readonly (string Path, string[] Methods)[] ActorPaths =
    [
        ("state", ["POST", "PUT"]),
        ("state/{key}", ["GET"]),
        ("method/{method}", ["GET", "POST", "PUT", "DELETE"]),
        ("reminders/{name}", ["GET", "POST", "PUT", "DELETE"]),
        ("timers/{name}", ["POST", "PUT", "DELETE"]),
    ];

    /// <summary>Maps configuration, locks, cryptography, conversation, actors and jobs.</summary>
    public static IEndpointRouteBuilder MapAbsentHttp(this IEndpointRouteBuilder routes)
    {
        var options = routes.ServiceProvider.GetRequiredService<SidecarOptions>();
        foreach (var version in (string[])["v1.0", "v1.0-alpha1"])
        {
            routes.MapGet($"/{version}/configuration/{{store}}", Refuse(AbsentErrors.Configuration));
            routes.MapGet($"/{version}/configuration/{{store}}/subscribe", Refuse(AbsentErrors.Configuration));
            routes.MapGet($"/{version}/configuration/{{store}}/{{id}}/unsubscribe", Refuse(AbsentErrors.Configuration));
            routes.MapPost($"/{version}/jobs/{{name}}", (RequestDelegate)(context => ScheduleAsync(context, options)));
            routes.MapMethods($"/{version}/jobs/{{name}}", ["GET", "DELETE"], Refuse(AbsentErrors.Jobs));
        }

        foreach (var (path, methods) in ActorPaths)
        {
            routes.MapMethods(
                $"/v1.0/actors/{{type}}/{{id}}/{path}",
                methods,
                (RequestDelegate)(context => throw (AbsentErrors.ReservedActor(context.Segment(2)) ?? AbsentErrors.Actors).ToException()));
        }

        routes.MapPost("/v1.0-alpha1/lock/{store}", (RequestDelegate)(context => LockAsync(context, options, expires: true)));
        routes.MapPost("/v1.0-alpha1/unlock/{store}", (RequestDelegate)(context => LockAsync(context, options, expires: false)));
        routes.MapPut("/v1.0-alpha1/crypto/{name}/encrypt", Refuse(AbsentErrors.Cryptography));
        routes.MapPut("/v1.0-alpha1/crypto/{name}/decrypt", Refuse(AbsentErrors.Cryptography));
        routes.MapPost(
            "/v1.0-alpha1/conversation/{name}/converse",
            (RequestDelegate)(context => throw AbsentErrors.Conversation(context.Segment(2)).ToException()));
        routes.MapPost(
            "/v1.0-alpha2/conversation/{name}/converse",
            (RequestDelegate)(context => throw AbsentErrors.Conversation(context.Segment(2)).ToException()));
        return routes;
    }

    private static RequestDelegate Refuse(ApiError error) => _ => throw error.ToException();

    private static async Task LockAsync(HttpContext context, SidecarOptions options, bool expires)
    {
        using var body = await RequestMessage.ReadAsync(context, options.MaxBodySize);
        if (expires && !IsPositive(body.RootElement.Field("expiryInSeconds")) && !IsPositive(body.RootElement.Field("expiry_in_seconds")))
        {
            throw AbsentErrors.LockExpiry(context.Segment(2)).ToException();
        }

        throw AbsentErrors.Locks.ToException();
    }

    private static bool IsPositive(JsonElement seconds) => seconds.ValueKind switch
    {
        JsonValueKind.Number => seconds.TryGetInt32(out var number) && number > 0,
        JsonValueKind.String => int.TryParse(seconds.GetString(), out var number) && number > 0,
        _ => false,
    };

    private static async Task ScheduleAsync(HttpContext context, SidecarOptions options)
    {
        using var body = await RequestMessage.ReadAsync(context, options.MaxBodySize);
        throw (body.RootElement.Field("name") is { ValueKind: JsonValueKind.String } name && name.GetString()!.Length > 0
            ? AbsentErrors.JobName(options.AppId)
            : AbsentErrors.Jobs).ToException();
    }
}
