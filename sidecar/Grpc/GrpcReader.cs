using System.Buffers;
using System.IO.Pipelines;
using Google.Protobuf;

namespace Sidecar.Grpc;

/// <summary>Reads the messages of a call.</summary>
/// <typeparam name="T">Their type.</typeparam>
internal sealed class GrpcReader<T>(GrpcCall call, MessageParser<T> parser, int limit)
    where T : class, IMessage<T>
{
    private readonly PipeReader input = call.Http.Request.BodyReader;
    private readonly string? encoding = GrpcGzip.EncodingOf(call);

    /// <summary>The next message; null after the last.</summary>
    /// <exception cref="Api.Errors.ApiException">What came is no message.</exception>
    public async ValueTask<T?> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var result = await input.ReadAsync(cancellationToken);
            var buffer = result.Buffer;
            if (GrpcFrame.TryTake(ref buffer, limit, encoding, out var bytes))
            {
                var message = Parse(bytes);
                input.AdvanceTo(buffer.Start);
                return message;
            }

            if (result.IsCompleted)
            {
                return buffer.IsEmpty ? null : throw GrpcFaults.Incomplete();
            }

            input.AdvanceTo(buffer.Start, buffer.End);
        }
    }

    /// <summary>The one message of a unary call.</summary>
    public async ValueTask<T> ReadSingleAsync(CancellationToken cancellationToken) => await ReadAsync(cancellationToken) ?? throw GrpcFaults.Incomplete();

    private T Parse(in ReadOnlySequence<byte> bytes)
    {
        try
        {
            var message = parser.ParseFrom(bytes);
            return GrpcText.IsWellFormed(bytes, message.Descriptor) ? message : throw GrpcFaults.Unreadable("string field contains invalid UTF-8");
        }
        catch (InvalidProtocolBufferException exception)
        {
            throw GrpcFaults.Unreadable(exception.Message, exception);
        }
    }
}
