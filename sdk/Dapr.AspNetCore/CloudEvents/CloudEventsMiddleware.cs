using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Dapr;

/// <summary>Puts an event's data where the request's body was. Requests of other content types pass.</summary>
internal sealed class CloudEventsMiddleware(RequestDelegate next, CloudEventsMiddlewareOptions options)
{
    private const string ContentType = "application/cloudevents+json";

    /// <summary>Unwraps the request's event, if it is one.</summary>
    public Task InvokeAsync(HttpContext context) =>
        MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type) && type.MediaType.Equals(ContentType, StringComparison.OrdinalIgnoreCase)
            ? UnwrapAsync(context, type)
            : next(context);

    private static async Task<JsonElement> ReadAsync(HttpRequest request, MediaTypeHeaderValue type)
    {
        if (type.Encoding is null or { CodePage: 65001 })
        {
            return await JsonSerializer.DeserializeAsync<JsonElement>(request.Body, cancellationToken: request.HttpContext.RequestAborted);
        }

        using var reader = new StreamReader(request.Body, type.Encoding, leaveOpen: true);
        return JsonSerializer.Deserialize<JsonElement>(await reader.ReadToEndAsync(request.HttpContext.RequestAborted));
    }

    private async Task UnwrapAsync(HttpContext context, MediaTypeHeaderValue type)
    {
        var envelope = await ReadAsync(context.Request, type);
        if (!CloudEventData.TryRead(envelope, options.SuppressJsonDecodingOfTextPayloads, out var data))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        CloudEventHeaders.Forward(envelope, context.Request.Headers, options);
        var body = context.Request.Body;
        var contentType = context.Request.ContentType;
        try
        {
            context.Request.Body = new MemoryStream(data.Body, writable: false);
            context.Request.ContentType = data.ContentType;
            await next(context);
        }
        finally
        {
            context.Request.ContentType = contentType;
            context.Request.Body = body;
        }
    }
}
