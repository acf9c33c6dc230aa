using Google.Protobuf;

namespace Sidecar.Grpc;

/// <summary>Writes the messages of a call. One caller at a time.</summary>
/// <typeparam name="T">Their type.</typeparam>
internal sealed class GrpcWriter<T>(GrpcCall call)
    where T : class, IMessage<T>
{
    private readonly bool isCompressed = GrpcGzip.Announce(call);

    /// <summary>Sends the response headers now, so that the caller knows the stream is open.</summary>
    public Task OpenAsync(CancellationToken cancellationToken) => call.Http.Response.StartAsync(cancellationToken);

    /// <summary>Adds a message, to be sent with the next <see cref="FlushAsync"/>.</summary>
    public void Add(T message)
    {
        if (isCompressed)
        {
            GrpcGzip.Write(call.Http.Response.BodyWriter, message);
            return;
        }

        GrpcFrame.Write(call.Http.Response.BodyWriter, message);
    }

    /// <summary>Sends what was added.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken) => await call.Http.Response.BodyWriter.FlushAsync(cancellationToken);

    /// <summary>Sends a message.</summary>
    public Task WriteAsync(T message, CancellationToken cancellationToken)
    {
        Add(message);
        return FlushAsync(cancellationToken);
    }
}
