using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;

namespace Sidecar.Invocation.Calls;

/// <summary>Passes the answer of an application on to the caller.</summary>
internal static class InvocationAnswer
{
    private const int WholeAtOnce = 64 * 1024;
    private const int PieceLength = 4096;

    /// <summary>Copies status, headers and body; each piece of a streamed body goes out as it comes.</summary>
    public static Task CopyAsync(HttpResponseMessage from, HttpContext context, CancellationToken cancellationToken)
    {
        HeaderRules.CopyResponse(from, context.Response);
        return CopyBodyAsync(from, context, cancellationToken);
    }

    /// <summary>Copies it for another sidecar, with what sidecars tell each other.</summary>
    public static Task RelayAsync(HttpResponseMessage from, HttpContext context, CancellationToken cancellationToken)
    {
        HeaderRules.CopyRelayedResponse(from, context.Response);
        return CopyBodyAsync(from, context, cancellationToken);
    }

    private static async Task CopyBodyAsync(HttpResponseMessage from, HttpContext context, CancellationToken cancellationToken)
    {
        if (HttpMethods.IsHead(context.Request.Method) || context.Response.StatusCode is 204 or 205 or 304)
        {
            return;
        }

        await using var body = await from.Content.ReadAsStreamAsync(cancellationToken);
        if (from.Content.Headers.ContentLength is <= WholeAtOnce)
        {
            await CopyWholeAsync(body, context.Response.BodyWriter, cancellationToken);
        }
        else
        {
            await body.CopyToAsync(context.Response.Body, cancellationToken);
        }
    }

    /// <summary>A short body of known length leaves in one write, with the headers.</summary>
    private static async Task CopyWholeAsync(Stream body, PipeWriter writer, CancellationToken cancellationToken)
    {
        // Without a length some servers give no memory at all, and nothing would be read into it.
        while (await body.ReadAsync(writer.GetMemory(PieceLength), cancellationToken) is var count and > 0)
        {
            writer.Advance(count);
        }
    }
}
