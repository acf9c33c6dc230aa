using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Sidecar.Api;
using Sidecar.Components;

namespace Sidecar.Metadata;

/// <summary>The metadata API.</summary>
internal static class MetadataExtensions
{
    /// <summary>Adds its services.</summary>
    public static IServiceCollection AddMetadata(this IServiceCollection services, ComponentRegistry registry)
    {
        _ = registry;
        return services.AddSingleton<SidecarMetadata>().AddSingleton<MetadataGrpcApi>();
    }

    /// <summary>Maps <c>GET /v1.0/metadata</c> and <c>PUT /v1.0/metadata/{key}</c>, and the same over gRPC.</summary>
    public static IEndpointRouteBuilder MapMetadata(this IEndpointRouteBuilder routes)
    {
        var metadata = routes.ServiceProvider.GetRequiredService<SidecarMetadata>();
        var limit = routes.ServiceProvider.GetRequiredService<SidecarOptions>().MaxBodySize;
        routes.MapGet("/v1.0/metadata", (RequestDelegate)(context => GetAsync(context, metadata)));
        routes.MapPut("/v1.0/metadata/{key}", (RequestDelegate)(context => PutAsync(context, metadata, limit)));
        return routes.ServiceProvider.GetRequiredService<MetadataGrpcApi>().Map(routes);
    }

    private static async Task GetAsync(HttpContext context, SidecarMetadata metadata)
    {
        context.Response.ContentType = "application/json";
        await using var writer = new Utf8JsonWriter(context.Response.BodyWriter);
        metadata.Describe().WriteTo(writer);
    }

    private static async Task PutAsync(HttpContext context, SidecarMetadata metadata, int limit)
    {
        var body = await RequestBody.ReadAsync(context, limit, ApiErrors.BodyRead);
        metadata.Set(context.Segment(2), Encoding.UTF8.GetString(body));
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }
}
