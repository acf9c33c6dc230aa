using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sidecar.Api.Json;
using Sidecar.Api.Requests;

namespace Sidecar.Secrets;

/// <summary>The secrets API over HTTP.</summary>
internal sealed class SecretsHttpApi(SecretsService secrets)
{
    /// <summary>Maps the reading of one secret and of all.</summary>
    public IEndpointRouteBuilder Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1.0/secrets/{store}/bulk", (RequestDelegate)GetAllAsync);
        routes.MapGet("/v1.0/secrets/{store}/{key}", (RequestDelegate)GetAsync);
        return routes;
    }

    private async Task GetAsync(HttpContext context)
    {
        var values = await secrets.GetAsync(context.Segment(2), context.Segment(3), context.RequestAborted);
        await ApiJson.WriteAsync(context, writer => Write(writer, values));
    }

    private async Task GetAllAsync(HttpContext context)
    {
        var all = await secrets.GetAllAsync(context.Segment(2), context.RequestAborted);
        if (all.Count == 0)
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        await ApiJson.WriteAsync(context, writer =>
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
}
