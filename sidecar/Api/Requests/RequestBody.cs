using System.Buffers;
using Microsoft.AspNetCore.Http;
using Sidecar.Api.Errors;

namespace Sidecar.Api.Requests;

/// <summary>Reads request bodies within the sidecar's limit.</summary>
internal static class RequestBody
{
    private const string TooLarge = "stream too large";

    /// <summary>The whole body; empty when there is none.</summary>
    /// <param name="context">The request.</param>
    /// <param name="limit">The largest body that is read, in bytes.</param>
    /// <param name="refuse">What a larger one is refused with, from the cause; null: as malformed.</param>
    /// <exception cref="ApiException">It is larger.</exception>
    public static async ValueTask<byte[]> ReadAsync(HttpContext context, int limit, Func<string, ApiError>? refuse = null)
    {
        if (context.Request.ContentLength is { } length && length > limit)
        {
            throw Refuse();
        }

        var reader = context.Request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(context.RequestAborted);
            if (read.Buffer.Length > limit)
            {
                reader.AdvanceTo(read.Buffer.End);
                throw Refuse();
            }

            if (read.IsCompleted)
            {
                var body = read.Buffer.ToArray();
                reader.AdvanceTo(read.Buffer.End);
                return body;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }

        ApiException Refuse() => (refuse ?? ApiErrors.Malformed)(TooLarge).ToException();
    }
}
