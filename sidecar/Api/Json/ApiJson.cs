using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Sidecar.Api.Json;

/// <summary>How the sidecar writes JSON: letters, quotes and signs as the official runtime writes them, not as \uXXXX.</summary>
internal static class ApiJson
{
    /// <summary>The options of every writer.</summary>
    public static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonSerializerOptions SerializerOptions = new() { Encoder = Options.Encoder };

    /// <summary>A value in JSON.</summary>
    public static byte[] Bytes<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, SerializerOptions);

    /// <summary>Answers a request with the JSON that is written.</summary>
    public static async Task WriteAsync(HttpContext context, Action<Utf8JsonWriter> write)
    {
        context.Response.ContentType = "application/json";
        await using var writer = new Utf8JsonWriter(context.Response.BodyWriter, Options);
        write(writer);
    }
}
