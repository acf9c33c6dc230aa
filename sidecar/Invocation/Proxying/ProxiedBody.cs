using System.Buffers;
using System.IO.Pipelines;
using Sidecar.Api.Errors;
using Sidecar.Grpc;

namespace Sidecar.Invocation.Proxying;

/// <summary>What a caller sends in a proxied call. Where attempts may be repeated its one message is kept for the next.</summary>
/// <param name="input">The caller's bytes.</param>
/// <param name="limit">The largest message, in bytes.</param>
/// <param name="keep">Whether attempts may be repeated; a second message is refused then.</param>
internal sealed class ProxiedBody(PipeReader input, int limit, bool keep)
{
    private readonly FrameMeter meter = new(limit);
    private readonly ArrayBufferWriter<byte> kept = new();
    private bool ended;

    /// <summary>Why the caller's stream cannot be passed on; null as long as it can.</summary>
    public ApiException? Failure { get; private set; }

    /// <summary>Passes on what was kept, then what comes, each piece at once, to the caller's end.</summary>
    public async Task CopyAsync(Stream to, CancellationToken cancellationToken)
    {
        await to.WriteAsync(kept.WrittenMemory, cancellationToken);
        await to.FlushAsync(cancellationToken);
        while (!ended)
        {
            var read = await input.ReadAsync(cancellationToken);
            try
            {
                await PassAsync(read.Buffer, to, cancellationToken);
            }
            finally
            {
                input.AdvanceTo(read.Buffer.End);
            }

            ended = read.IsCompleted;
        }
    }

    private async Task PassAsync(ReadOnlySequence<byte> buffer, Stream to, CancellationToken cancellationToken)
    {
        // Looked at before anything is passed on, so that a repeated attempt has all that the one before it had.
        Observe(buffer);
        foreach (var segment in buffer)
        {
            await to.WriteAsync(segment, cancellationToken);
        }

        await to.FlushAsync(cancellationToken);
    }

    private void Observe(ReadOnlySequence<byte> buffer)
    {
        try
        {
            foreach (var segment in buffer)
            {
                meter.Observe(segment.Span);
                if (keep)
                {
                    kept.Write(segment.Span);
                }
            }

            if (keep && meter.Messages > 1)
            {
                throw GrpcFaults.Status(GrpcStatus.FailedPrecondition, "cannot use resiliency policies with retries on streaming RPCs");
            }
        }
        catch (ApiException failure)
        {
            Failure = failure;
            throw;
        }
    }
}
