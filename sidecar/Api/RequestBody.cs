using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace Sidecar.Api;

/// <summary>Reads request bodies within the sidecar's limit.</summary>
internal static class RequestBody
{
    private const string TooLarge = "stream too large";

    /// <summary>The whole body; empty when there is none.</summary>
    /// <exception cref="ApiException">It is larger than <paramref name="limit"/> bytes.</exception>
    public static async ValueTask<byte[]> ReadAsync(HttpContext context, int limit)
    {
        if (context.Request.ContentLength is { } length && length > limit)
        {
            throw ApiErrors.Malformed(TooLarge).ToException();
        }

        var reader = context.Request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(context.RequestAborted);
            if (read.Buffer.Length > limit)
            {
                reader.AdvanceTo(read.Buffer.End);
                throw ApiErrors.Malformed(TooLarge).ToException();
            }

            if (read.IsCompleted)
            {
                var body = read.Buffer.ToArray();
                reader.AdvanceTo(read.Buffer.End);
                return body;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
