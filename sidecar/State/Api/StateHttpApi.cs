using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sidecar.Api.Json;
using Sidecar.Api.Requests;
using Sidecar.State.Stores;

namespace Sidecar.State.Api;

/// <summary>The state API over HTTP.</summary>
internal sealed class StateHttpApi(StateService state, SidecarOptions options)
{
    private const string Json = "application/json";
    private static readonly string[] Methods = [HttpMethods.Post, HttpMethods.Put];

    /// <summary>Maps it.</summary>
    public IEndpointRouteBuilder Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/v1.0/state/{store}", Methods, (RequestDelegate)SaveAsync);
        routes.MapMethods("/v1.0/state/{store}/bulk", Methods, (RequestDelegate)GetManyAsync);
        routes.MapMethods("/v1.0/state/{store}/transaction", Methods, (RequestDelegate)TransactAsync);
        routes.MapGet("/v1.0/state/{store}/{key}", (RequestDelegate)GetAsync);
        routes.MapDelete("/v1.0/state/{store}/{key}", (RequestDelegate)DeleteAsync);
        routes.MapMethods("/v1.0-alpha1/state/{store}/query", Methods, (RequestDelegate)QueryAsync);
        return routes;
    }

    private async Task SaveAsync(HttpContext context)
    {
        var store = context.Segment(2);
        state.Find(store);
        var writes = StateRequestReader.Save(await RequestBody.ReadAsync(context, options.MaxBodySize), RequestMetadata.Read(context.Request));
        if (writes.Count > 0)
        {
            await state.SaveAsync(store, writes, context.RequestAborted);
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private async Task GetAsync(HttpContext context)
    {
        if (await state.GetAsync(context.Segment(2), context.Segment(3), context.RequestAborted) is not { } item)
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        context.Response.ContentType = Json;
        context.Response.ContentLength = item.Value.Length;
        context.Response.Headers.ETag = item.Etag;
        foreach (var (name, value) in item.ToMetadata())
        {
            context.Response.Headers["metadata." + name] = value;
        }

        await context.Response.BodyWriter.WriteAsync(item.Value, context.RequestAborted);
    }

    private async Task DeleteAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var delete = new StateWrite(context.Segment(3), null)
        {
            Etag = context.Request.Headers.IfMatch.Count > 0 ? context.Request.Headers.IfMatch.ToString() : null,
            Concurrency = query["concurrency"],
            Consistency = query["consistency"],
            Metadata = RequestMetadata.Read(context.Request),
        };
        await state.DeleteAsync(context.Segment(2), delete, context.RequestAborted);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private async Task GetManyAsync(HttpContext context)
    {
        var store = context.Segment(2);
        state.Find(store);
        var keys = StateRequestReader.Keys(await RequestBody.ReadAsync(context, options.MaxBodySize));
        var items = await state.GetManyAsync(store, keys, context.RequestAborted);
        context.Response.ContentType = Json;
        await context.Response.BodyWriter.WriteAsync(Write(items, keys.Count), context.RequestAborted);
    }

    private async Task TransactAsync(HttpContext context)
    {
        var store = context.Segment(2);
        state.Find(store);
        var writes = StateRequestReader.Transaction(await RequestBody.ReadAsync(context, options.MaxBodySize), RequestMetadata.Read(context.Request));
        var headers = context.Request.Headers;
        await state.TransactAsync(store, writes, (headers.TraceParent.ToString(), headers.TraceState.ToString()), context.RequestAborted);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    /// <summary>Refused, since no store here has queries.</summary>
    private Task QueryAsync(HttpContext context)
    {
        var store = context.Segment(2);
        state.Find(store);
        throw StateErrors.NoQueries(store).ToException();
    }

    /// <summary>
    /// An entry for each key that was asked for. Bytes that came over gRPC need not be JSON; where there are such, the official runtime
    /// writes nothing at all.
    /// </summary>
    private static ReadOnlyMemory<byte> Write(IReadOnlyList<KeyValuePair<string, StateItem?>> items, int count)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, ApiJson.Options);
        try
        {
            writer.WriteStartArray();
            foreach (var (key, item) in items.Concat(Enumerable.Repeat(KeyValuePair.Create(string.Empty, default(StateItem)), count - items.Count)))
            {
                Write(writer, key, item);
            }

            writer.WriteEndArray();
            writer.Flush();
            return buffer.WrittenMemory;
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private static void Write(Utf8JsonWriter writer, string key, StateItem? item)
    {
        writer.WriteStartObject();
        writer.WriteString("key"u8, key);
        if (item is not null)
        {
            if (!item.Value.IsEmpty)
            {
                JsonBody.Check(item.Value.Span, StateRequestReader.Nested);
                writer.WritePropertyName("data"u8);
                writer.WriteRawValue(item.Value.Span, skipInputValidation: true);
            }

            writer.WriteString("etag"u8, item.Etag);
            WriteMetadata(writer, item.ToMetadata());
        }

        writer.WriteEndObject();
    }

    private static void WriteMetadata(Utf8JsonWriter writer, Dictionary<string, string> metadata)
    {
        if (metadata.Count == 0)
        {
            return;
        }

        writer.WriteStartObject("metadata"u8);
        foreach (var (name, value) in metadata)
        {
            writer.WriteString(name, value);
        }

        writer.WriteEndObject();
    }
}
