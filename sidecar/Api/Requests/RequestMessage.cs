using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Sidecar.Api.Errors;

namespace Sidecar.Api.Requests;

/// <summary>Reads bodies that are messages of the gRPC API in JSON.</summary>
internal static class RequestMessage
{
    /// <summary>The body; an empty one is a message without fields.</summary>
    /// <exception cref="ApiException">It is too large, or no JSON object.</exception>
    public static async ValueTask<JsonDocument> ReadAsync(HttpContext context, int limit)
    {
        var body = await RequestBody.ReadAsync(context, limit, ApiErrors.BodyRead);
        try
        {
            var document = JsonDocument.Parse(body.Length > 0 ? body : "{}"u8.ToArray());
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document
                : throw new JsonException($"expected an object, not {document.RootElement.ValueKind}");
        }
        catch (JsonException wrong)
        {
            throw ApiErrors.Malformed($"failed deserializing HTTP body: {wrong.Message}").ToException(wrong);
        }
    }
}
