using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Sidecar.Api;
using Sidecar.Components;

namespace Sidecar.Secrets;

/// <summary>The secrets API.</summary>
internal static class SecretsExtensions
{
    /// <summary>Adds its services, and its kinds of component to <paramref name="registry"/>.</summary>
    public static IServiceCollection AddSecrets(this IServiceCollection services, ComponentRegistry registry)
    {
        registry.Add("secretstores.local.env", context => new LocalEnvSecretStore(context));
        registry.Add("secretstores.local.file", context => new LocalFileSecretStore(context));
        return services.AddSingleton<SecretsService>().AddSingleton<SecretsGrpcApi>();
    }

    /// <summary>Maps its part of the Dapr API.</summary>
    public static IEndpointRouteBuilder MapSecrets(this IEndpointRouteBuilder routes)
    {
        var secrets = routes.ServiceProvider.GetRequiredService<SecretsService>();
        routes.MapGet("/v1.0/secrets/{store}/bulk", (RequestDelegate)(context => GetAllAsync(context, secrets)));
        routes.MapGet("/v1.0/secrets/{store}/{key}", (RequestDelegate)(context => GetAsync(context, secrets)));
        return routes.ServiceProvider.GetRequiredService<SecretsGrpcApi>().Map(routes);
    }

    private static async Task GetAsync(HttpContext context, SecretsService secrets)
    {
        var values = await secrets.GetAsync(context.Segment(2), context.Segment(3), context.RequestAborted);
        await WriteAsync(context, writer => Write(writer, values));
    }

    private static async Task GetAllAsync(HttpContext context, SecretsService secrets)
    {
        var all = await secrets.GetAllAsync(context.Segment(2), context.RequestAborted);
        if (all.Count == 0)
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        await WriteAsync(context, writer =>
        {
            writer.WriteStartObject();
            foreach (var (name, values) in all)
            {
                writer.WritePropertyName(name);
                Write(writer, values);
            }

            writer.WriteEndObject();
        });
    }

    private static void Write(Utf8JsonWriter writer, IReadOnlyDictionary<string, string> values)
    {
        writer.WriteStartObject();
        foreach (var (key, value) in values)
        {
            writer.WriteString(key, value);
        }

        writer.WriteEndObject();
    }

    private static async Task WriteAsync(HttpContext context, Action<Utf8JsonWriter> write)
    {
        context.Response.ContentType = "application/json";
        await using var writer = new Utf8JsonWriter(context.Response.BodyWriter);
        write(writer);
    }
}
