using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Sidecar.Api.Json;

namespace Sidecar.Api.Errors;

/// <summary>Writes an error as the HTTP API does: <c>errorCode</c>, <c>message</c> and, for a rich one, <c>details</c>.</summary>
internal static class ApiErrorWriter
{
    /// <summary>Answers a request with an error.</summary>
    public static async Task WriteAsync(HttpContext context, ApiError error)
    {
        context.Response.StatusCode = error.Status;
        await ApiJson.WriteAsync(context, writer => Write(writer, error));
        await context.Response.CompleteAsync();
    }

    private static void Write(Utf8JsonWriter writer, ApiError error)
    {
        writer.WriteStartObject();
        writer.WriteString("errorCode"u8, error.Code);
        writer.WriteString("message"u8, error.Message);
        if (error.Details is { Count: > 0 } details)
        {
            writer.WriteStartArray("details"u8);
            foreach (var detail in details)
            {
                detail.WriteTo(writer);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }
}
