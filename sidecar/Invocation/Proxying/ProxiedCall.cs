using System.Buffers;
using Microsoft.AspNetCore.Http;
using Sidecar.Api.Errors;
using Sidecar.Grpc;
using Sidecar.Grpc.Client;
using Sidecar.Resiliency;

namespace Sidecar.Invocation.Proxying;

/// <summary>One proxied call: its attempts, and the end of the last.</summary>
/// <param name="call">The caller's side.</param>
/// <param name="body">What the caller sends.</param>
/// <param name="send">Makes one attempt with its content.</param>
internal sealed class ProxiedCall(GrpcCall call, ProxiedBody body, Func<ProxiedContent, CancellationToken, Task<HttpResponseMessage>> send)
{
    private const int PieceLength = 16 * 1024;
    private readonly HttpResponse response = call.Http.Response;
    private ProxiedEnd? end;

    /// <summary>Tries until the policy is content; however the last attempt ended, the caller's call ends.</summary>
    public async Task RunAsync(IResiliencyPolicy policy)
    {
        try
        {
            await policy.RunAsync(AttemptAsync, call.Cancelled);
        }
        catch (AttemptFailedException) when (end is not null)
        {
            // The end says it.
        }
        catch (TimeoutException exception)
        {
            end = ProxiedEnd.Of(GrpcStatus.DeadlineExceeded, exception.Message);
        }
        catch (BreakerOpenException exception)
        {
            end = ProxiedEnd.Of(GrpcStatus.Unknown, exception.Message);
        }

        await end!.WriteAsync(response, call.Cancelled);
    }

    private async Task<bool> AttemptAsync(CancellationToken cancellationToken)
    {
        if (response.HasStarted)
        {
            throw Failed(ProxiedEnd.Of(GrpcStatus.DeadlineExceeded, "context deadline exceeded"));
        }

        using var content = new ProxiedContent(body);
        try
        {
            using var answer = await send(content, cancellationToken);
            await PassOnAsync(answer, cancellationToken);
        }
        catch (Exception exception) when (body.Failure is { } failure && exception is not AttemptFailedException)
        {
            throw new AttemptFailedException(failure.Message, cause: Refuse(failure)) { Retriable = false };
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            throw Failed(ProxiedEnd.Of(GrpcStatus.Unavailable, exception.Message));
        }
        catch (ApiException exception)
        {
            throw new AttemptFailedException(exception.Message, cause: Refuse(exception)) { Retriable = false };
        }
        finally
        {
            await content.EndAsync();
        }

        return end!.IsOk ? true : throw Failed(end);
    }

    private async Task PassOnAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        if (GrpcEnd.NotGrpc(answer) is { } stranger)
        {
            end = ProxiedEnd.Of((GrpcStatus)stranger.Code, stranger.Message);
            return;
        }

        var piece = ArrayPool<byte>.Shared.Rent(PieceLength);
        try
        {
            await using var stream = await answer.Content.ReadAsStreamAsync(cancellationToken);
            while (await stream.ReadAsync(piece, cancellationToken) is var count and > 0)
            {
                CopyHeaders(answer);
                await response.BodyWriter.WriteAsync(piece.AsMemory(0, count), cancellationToken);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }

        end = ProxiedEnd.Of(answer);
        if (end.IsOk)
        {
            CopyHeaders(answer);
        }
    }

    /// <summary>The headers go out with the first message: before it, another attempt may still take the place of this one.</summary>
    private void CopyHeaders(HttpResponseMessage answer)
    {
        if (response.HasStarted)
        {
            return;
        }

        foreach (var (name, values) in answer.Headers.NonValidated.Concat(answer.Content.Headers.NonValidated))
        {
            if (HeaderRules.IsForwarded(name) && name is not ("grpc-status" or "grpc-message" or "grpc-status-details-bin"))
            {
                response.Headers[name] = new([.. values]);
            }
        }
    }

    private AttemptFailedException Failed(ProxiedEnd how)
    {
        end = how;
        return new AttemptFailedException(how.Message, grpcStatus: (int)how.Code) { Retriable = !response.HasStarted };
    }

    private ApiException Refuse(ApiException failure)
    {
        end = ProxiedEnd.Of(failure.Error.Grpc, failure.Message);
        return failure;
    }
}
