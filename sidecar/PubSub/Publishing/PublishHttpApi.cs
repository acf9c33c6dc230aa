using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sidecar.Api.Errors;
using Sidecar.Api.Requests;

namespace Sidecar.PubSub.Publishing;

/// <summary>The publish API over HTTP.</summary>
internal sealed class PublishHttpApi(Publisher publisher, BulkPublisher bulkPublisher, SidecarOptions options)
{
    private static readonly string[] Methods = [HttpMethods.Post, HttpMethods.Put];

    /// <summary>Maps single and bulk publishing. A topic may contain slashes.</summary>
    public IEndpointRouteBuilder Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/v1.0/publish/{pubsub}/{*topic:minlength(1)}", Methods, (RequestDelegate)PublishAsync);
        routes.MapMethods("/v1.0/publish/bulk/{pubsub}/{*topic:minlength(1)}", Methods, (RequestDelegate)PublishBulkAsync);
        routes.MapMethods("/v1.0-alpha1/publish/bulk/{pubsub}/{*topic:minlength(1)}", Methods, (RequestDelegate)PublishBulkAsync);
        return routes;
    }

    private async Task PublishAsync(HttpContext context)
    {
        var (name, topic) = (context.Segment(2), context.Rest(3));
        publisher.Find(name, topic);
        await publisher.PublishAsync(await ReadAsync(context, name, topic, PubSubErrors.Broker), context.RequestAborted);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private async Task PublishBulkAsync(HttpContext context)
    {
        var (name, topic) = (context.Segment(3), context.Rest(4));
        publisher.Find(name, topic);
        var request = await ReadAsync(context, name, topic, PubSubErrors.Unreadable);
        var entries = bulkPublisher.Read(request);
        var failures = await bulkPublisher.PublishAsync(request, entries, context.RequestAborted);
        if (failures.Count == 0)
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        await context.Response.WriteAsJsonAsync(new BulkFailure(failures, "ERR_PUBSUB_PUBLISH_MESSAGE"), context.RequestAborted);
    }

    private async Task<PublishRequest> ReadAsync(
        HttpContext context, string name, string topic, Func<string, string, string, string, ApiError> unreadable)
    {
        var body = await RequestBody.ReadAsync(context, options.MaxBodySize, cause => unreadable(name, topic, options.AppId, cause));
        return new PublishRequest(name, topic, body, context.Request.ContentType ?? string.Empty, RequestMetadata.Read(context.Request) ?? [])
        {
            TraceParent = context.Request.Headers.TraceParent.ToString(),
            TraceState = context.Request.Headers.TraceState.ToString(),
        };
    }
}
