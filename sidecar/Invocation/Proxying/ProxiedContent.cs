using System.Net;

namespace Sidecar.Invocation.Proxying;

/// <summary>The content of one attempt of a proxied call. It goes out while the answer already comes in.</summary>
internal sealed class ProxiedContent(ProxiedBody body) : HttpContent
{
    private readonly CancellationTokenSource ended = new();
    private Task copying = Task.CompletedTask;

    /// <summary>Ends the attempt's reading, so that the next one may begin to read.</summary>
    public async Task EndAsync()
    {
        await ended.CancelAsync();
        await copying.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <inheritdoc />
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    /// <inheritdoc />
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        copying = CopyAsync(stream, cancellationToken);

    /// <inheritdoc />
    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        ended.Dispose();
        base.Dispose(disposing);
    }

    private async Task CopyAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, ended.Token);
        await body.CopyAsync(stream, both.Token);
    }
}
