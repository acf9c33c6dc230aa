using Sidecar.Grpc;
using Sidecar.Grpc.Protocol;
using Sidecar.Invocation.Apps;
using Sidecar.Invocation.Machine;
using Sidecar.Invocation.Paths;
using Sidecar.Resiliency;

namespace Sidecar.Invocation.Calls;

/// <summary>One <c>InvokeService</c>: its attempts, and the answer of the last.</summary>
internal sealed class InvokeServiceCall(ServiceInvoker invoker, string appId, InvokeRequest message, GrpcCall call, string traceParent) : IDisposable
{
    private HttpResponseMessage? last;

    /// <summary>Tries until the policy is content; gives whatever the application answered last.</summary>
    /// <exception cref="AttemptFailedException">It cannot be reached.</exception>
    /// <exception cref="FormatException">The method is none.</exception>
    public async Task<HttpResponseMessage> RunAsync(IResiliencyPolicy policy)
    {
        var path = MethodPath.Clean(message.Method);
        try
        {
            return await policy.RunAsync(token => AttemptAsync(path, token), call.Cancelled);
        }
        catch (AttemptFailedException) when (last is not null)
        {
            return last;
        }
    }

    /// <inheritdoc />
    public void Dispose() => last?.Dispose();

    private async Task<HttpResponseMessage> AttemptAsync(string path, CancellationToken cancellationToken)
    {
        last?.Dispose();
        last = null;
        using var request = ToRequest(path);
        try
        {
            last = await invoker.SendAsync(appId, request, cancellationToken);
            await last.Content.LoadIntoBufferAsync(cancellationToken);
        }
        catch (HttpRequestException exception)
        {
            throw new AttemptFailedException(exception.Message, cause: exception);
        }

        if (GrpcOutcome.StatusOf(last) is { } end)
        {
            return end.Code == 0 ? last : throw new AttemptFailedException(end.Message, grpcStatus: end.Code);
        }

        return last.IsSuccessStatusCode ? last : throw new AttemptFailedException($"{appId} answered {(int)last.StatusCode}", (int)last.StatusCode);
    }

    private HttpRequestMessage ToRequest(string path)
    {
        var query = message.HttpExtension is { Querystring.Length: > 0 } asked ? "?" + asked.Querystring : string.Empty;
        var verb = message.HttpExtension is { } extension ? extension.Verb.ToString().ToUpperInvariant() : GrpcOutcome.NoExtension;
        var request = new HttpRequestMessage(HttpMethod.Parse(verb), new Uri(path + query, UriKind.Relative))
        {
            Content = new ReadOnlyMemoryContent(message.Data?.Value.Memory ?? default),
        };
        InvokeServiceHeaders.CopyCall(call.Http.Request.Headers, request);
        request.Content.Headers.TryAddWithoutValidation("content-type", message.ContentType is { Length: > 0 } type ? type : "application/json");
        request.Headers.TryAddWithoutValidation("traceparent", traceParent);
        request.Headers.TryAddWithoutValidation(PeerProtocol.FromGrpc, "1");
        if (call.Metadata("grpc-timeout") is { Length: > 0 } timeout)
        {
            request.Headers.TryAddWithoutValidation(PeerProtocol.Timeout, timeout);
        }

        if (message.Data is { TypeUrl.Length: > 0 } typed)
        {
            request.Headers.TryAddWithoutValidation(PeerProtocol.DataType, typed.TypeUrl);
        }

        return request;
    }
}
