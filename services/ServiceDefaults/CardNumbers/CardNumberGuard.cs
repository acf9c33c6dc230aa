using System.Diagnostics;
using Shop.ServiceDefaults.Problems;
using Shop.ServiceDefaults.Routes;

namespace Shop.ServiceDefaults.CardNumbers;

/// <summary>
/// Refuses requests that hold a card number, before anything of them is logged or stored. Internal routes are not looked at: what comes
/// there has passed a guard at the edge, and ids that brokers make are free to look like anything.
/// </summary>
internal static partial class CardNumberGuard
{
    /// <summary>Looks at path, query and headers; before authentication.</summary>
    public static async Task HeadAsync(HttpContext context, RequestDelegate next)
    {
        if (IsInternal(context) || !CardNumberSearch.InHead(context.Request))
        {
            await next(context);
            return;
        }

        foreach (var tag in Activity.Current?.TagObjects.Where(tag => tag.Key.StartsWith("url.", StringComparison.Ordinal)).ToList() ?? [])
        {
            Activity.Current?.SetTag(tag.Key, null);
        }

        await RefuseAsync(context);
    }

    /// <summary>Reads the body into memory, up to the limit, and looks at it; after authentication.</summary>
    public static async Task BodyAsync(HttpContext context, RequestDelegate next)
    {
        if (IsInternal(context) || !HasBody(context.Request))
        {
            await next(context);
            return;
        }

        var body = await BoundedBody.ReadAsync(context.Request, context.RequestAborted);
        if (CardNumberSearch.InBody(body.AsSpan()))
        {
            await RefuseAsync(context);
            return;
        }

        context.Request.Body = new MemoryStream(body, writable: false);
        await next(context);
    }

    private static bool IsInternal(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<RouteAccess>() == RouteAccess.Internal;

    private static bool HasBody(HttpRequest request) => request.ContentLength > 0 || request.Headers.TransferEncoding.Count > 0
        || (request.ContentLength is null && HttpMethods.IsPost(request.Method));

    private static Task RefuseAsync(HttpContext context)
    {
        Log.Refused(context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(CardNumberGuard)));
        return Problem.Of(ProblemTypes.CardNumber, "The request holds 13 to 19 digits that look like a card number. Send the payment provider's token.")
            .ExecuteAsync(context);
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.CardNumberRefused, LogLevel.Warning, "A request was refused because it holds what looks like a card number")]
        public static partial void Refused(ILogger logger);
    }
}
