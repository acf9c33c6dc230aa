using System.Net;
using System.Text;

namespace Sidecar.Tests.HotReload;

/// <summary>The JSON body of a request, whose sender takes its time between the first byte, a blank, and the rest.</summary>
internal sealed class SlowBody : HttpContent
{
    private readonly TaskCompletionSource read = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<string> rest = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public SlowBody() => Headers.ContentType = new("application/json");

    /// <summary>Ends when the request is on its way.</summary>
    public Task IsRead => read.Task;

    /// <summary>Sends the rest.</summary>
    public void Finish(string text) => rest.SetResult(text);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await stream.WriteAsync(" "u8.ToArray());
        await stream.FlushAsync();
        read.SetResult();
        await stream.WriteAsync(Encoding.UTF8.GetBytes(await rest.Task));
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
