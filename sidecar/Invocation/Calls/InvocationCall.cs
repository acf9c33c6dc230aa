using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Sidecar.Invocation.Apps;
using Sidecar.Resiliency;
using Sidecar.Tracing;

namespace Sidecar.Invocation.Calls;

/// <summary>One invocation: its attempts, and the answer of the last.</summary>
internal sealed class InvocationCall(ServiceInvoker invoker, HttpContext context, string caller, string appId, string pathAndQuery) : IDisposable
{
    private readonly Activity? span = SidecarTracing.Start(
        caller, $"invoke {appId}", ActivityKind.Client, context.Request.Headers.TraceParent, context.Request.Headers.TraceState);
    private InvocationBody body = null!;
    private HttpResponseMessage? failed;
    private bool repeatable;

    /// <summary>Tries until the policy is content; whatever the application answered last is passed on.</summary>
    public async Task RunAsync(IResiliencyPolicy policy)
    {
        body = await InvocationBody.PrepareAsync(context.Request, policy.CanRetry, context.RequestAborted);
        repeatable = policy.CanRetry && !body.SentOnce;
        try
        {
            await policy.RunAsync(AttemptAsync, context.RequestAborted);
        }
        catch (AttemptFailedException) when (failed is not null)
        {
            await InvocationAnswer.CopyAsync(failed, context, context.RequestAborted);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        failed?.Dispose();
        span?.Dispose();
    }

    private async Task<bool> AttemptAsync(CancellationToken cancellationToken)
    {
        failed?.Dispose();
        failed = null;
        using var request = ToRequest();
        var response = await SendAsync(request, cancellationToken);
        if ((int)response.StatusCode is < 200 or > 399 && !GrpcOutcome.IsOne(response))
        {
            await FailAsync(response, cancellationToken);
        }

        using (response)
        {
            await InvocationAnswer.CopyAsync(response, context, cancellationToken);
        }

        return true;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await invoker.SendAsync(appId, request, cancellationToken);
        }
        catch (HttpRequestException exception)
        {
            throw new AttemptFailedException(exception.Message, cause: exception) { Retriable = repeatable };
        }
    }

    private async Task FailAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        failed = response;
        if (repeatable)
        {
            await response.Content.LoadIntoBufferAsync(cancellationToken);
        }

        throw new AttemptFailedException($"{appId} answered {(int)response.StatusCode}", (int)response.StatusCode) { Retriable = repeatable };
    }

    private HttpRequestMessage ToRequest()
    {
        var request = new HttpRequestMessage(HttpMethod.Parse(context.Request.Method), new Uri(pathAndQuery, UriKind.Relative)) { Content = body.ToContent() };
        HeaderRules.CopyRequest(context.Request.Headers, request);
        request.Headers.Remove("traceparent");
        request.Headers.TryAddWithoutValidation("traceparent", SidecarTracing.TraceParent(span, context.Request.Headers.TraceParent));
        return request;
    }
}
