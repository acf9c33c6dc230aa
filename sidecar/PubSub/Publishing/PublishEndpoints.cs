using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Sidecar.PubSub.Publishing;

/// <summary>The publish API over HTTP.</summary>
internal static class PublishEndpoints
{
    private static readonly string[] Methods = [HttpMethods.Post, HttpMethods.Put];

    /// <summary>Maps single and bulk publishing. A topic may contain slashes.</summary>
    public static IEndpointRouteBuilder MapPublish(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/v1.0/publish/{pubsub}/{*topic:minlength(1)}", Methods, PublishAsync);
        routes.MapMethods("/v1.0/publish/bulk/{pubsub}/{*topic:minlength(1)}", Methods, PublishBulkAsync);
        routes.MapMethods("/v1.0-alpha1/publish/bulk/{pubsub}/{*topic:minlength(1)}", Methods, PublishBulkAsync);
        return routes;
    }

    private static async Task PublishAsync(HttpContext context)
    {
        var publisher = context.RequestServices.GetRequiredService<Publisher>();
        await publisher.PublishAsync(await ReadAsync(context.Request), context.RequestAborted);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static async Task PublishBulkAsync(HttpContext context)
    {
        var publisher = context.RequestServices.GetRequiredService<BulkPublisher>();
        var request = await ReadAsync(context.Request);
        var entries = publisher.Read(request);
        var failures = await publisher.PublishAsync(request, entries, context.RequestAborted);
        if (failures.Count == 0)
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        await context.Response.WriteAsJsonAsync(new BulkFailure(failures, "ERR_PUBSUB_PUBLISH_MESSAGE"), context.RequestAborted);
    }

    private static async Task<PublishRequest> ReadAsync(HttpRequest request) => new(
        PathValue(request, "pubsub"),
        PathValue(request, "topic"),
        await ReadBodyAsync(request),
        request.ContentType ?? string.Empty,
        ReadMetadata(request.Query))
    {
        TraceParent = request.Headers.TraceParent.ToString(),
        TraceState = request.Headers.TraceState.ToString(),
    };

    private static string PathValue(HttpRequest request, string name) =>
        Uri.UnescapeDataString(((string?)request.RouteValues[name] ?? string.Empty).Replace('+', ' '));

    private static async Task<ReadOnlyMemory<byte>> ReadBodyAsync(HttpRequest request)
    {
        using var buffer = new MemoryStream((int)(request.ContentLength ?? 0));
        await request.Body.CopyToAsync(buffer, request.HttpContext.RequestAborted);
        return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
    }

    private static Dictionary<string, string> ReadMetadata(IQueryCollection query)
    {
        const string Prefix = "metadata.";
        Dictionary<string, string> metadata = [];
        foreach (var (name, value) in query)
        {
            if (name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            {
                metadata[name[Prefix.Length..]] = value.FirstOrDefault() ?? string.Empty;
            }
        }

        return metadata;
    }
}
