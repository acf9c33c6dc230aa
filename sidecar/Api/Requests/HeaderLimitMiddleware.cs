using Microsoft.AspNetCore.Http;

namespace Sidecar.Api.Requests;

/// <summary>
/// Refuses a request whose headers are above <c>--read-buffer-size</c>. The server itself has one limit for all ports, and gRPC may have more of them.
/// </summary>
internal sealed class HeaderLimitMiddleware(RequestDelegate next, SidecarOptions options)
{
    // Go's server, whose limit this stands for, reads so much more before it gives up.
    private const int ReadAhead = 4096;
    private const int LineOverhead = 4;
    private const int Largest = 1 << 30;

    /// <summary>Looks at the headers and goes on.</summary>
    public Task InvokeAsync(HttpContext context) => SizeOf(context.Request.Headers) <= LimitOf(options)
        ? next(context)
        : PlainRefusal.WriteAsync(context, StatusCodes.Status431RequestHeaderFieldsTooLarge);

    /// <summary>What the headers of a request, or its first line, may take, in bytes.</summary>
    public static int LimitOf(SidecarOptions options) => Math.Min(options.ReadBufferSize, Largest) + ReadAhead;

    private static int SizeOf(IHeaderDictionary headers)
    {
        var size = 0;
        foreach (var (name, values) in headers)
        {
            foreach (var value in values)
            {
                size += name.Length + (value?.Length ?? 0) + LineOverhead;
            }
        }

        return size;
    }
}
