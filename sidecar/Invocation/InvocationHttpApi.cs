using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Sidecar.Invocation.Calls;
using Sidecar.Invocation.Paths;
using Sidecar.Resiliency;

namespace Sidecar.Invocation;

/// <summary>Service invocation over HTTP, and what answers every path that no other part of the Dapr API knows.</summary>
internal sealed partial class InvocationHttpApi(ServiceInvoker invoker, IResiliency resiliency, SidecarOptions options, ILogger<InvocationHttpApi> logger)
{
    /// <summary>Maps every path, after all others.</summary>
    public IEndpointRouteBuilder Map(IEndpointRouteBuilder routes)
    {
        routes.Map("/{**path}", (RequestDelegate)HandleAsync).WithOrder(int.MaxValue);
        return routes;
    }

    /// <summary>Invokes the application that the request names and passes its answer on.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        var target = InvocationTarget.Find(RequestTarget.Path(context), context.Request.Headers) ?? throw InvocationErrors.NoAppId();
        var path = CleanPath(target);
        context.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = options.MaxBodySize;
        var policy = resiliency.ForApp(target.AppId, path[1..]);
        using var call = new InvocationCall(invoker, context, options.AppId, target.AppId, path + context.Request.QueryString.Value);
        try
        {
            await call.RunAsync(policy);
        }
        catch (Exception exception) when (context.Response.HasStarted)
        {
            Log.BrokeOff(logger, exception, target.AppId);
            context.Abort();
        }
        catch (Exception exception) when (exception is AttemptFailedException or TimeoutException or BreakerOpenException or BadHttpRequestException)
        {
            throw InvocationErrors.Failed(target.AppId, exception.Message, exception);
        }
    }

    private static string CleanPath(InvocationTarget target)
    {
        try
        {
            return MethodPath.Clean(target.Method);
        }
        catch (FormatException exception)
        {
            throw InvocationErrors.Failed(target.AppId, exception.Message, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.AnswerBrokeOff, LogLevel.Warning, "The answer of {AppId} broke off")]
        public static partial void BrokeOff(ILogger logger, Exception exception, string appId);
    }
}
