using System.Buffers;
using FsCheck;
using FsCheck.Fluent;
using Google.Protobuf.WellKnownTypes;
using Sidecar.Grpc;

namespace Sidecar.Tests.Grpc;

public sealed class GrpcFrameTests
{
    [Fact]
    public void TryTake_WrittenMessagesCutAnywhere_GivesThemBack() => Prop.ForAll<string[], PositiveInt>((texts, size) =>
    {
        var messages = texts.Select(text => new StringValue { Value = text ?? string.Empty }).ToList();
        var output = new ArrayBufferWriter<byte>();
        messages.ForEach(message => GrpcFrame.Write(output, message));

        return Read(output.WrittenMemory.ToArray(), size.Get).SequenceEqual(messages);
    }).QuickCheckThrowOnFailure();

    /// <summary>Gives the reader a few bytes more each time, as a network does.</summary>
    private static List<StringValue> Read(byte[] bytes, int step)
    {
        var read = new List<StringValue>();
        var consumed = 0;
        for (var end = 0; end < bytes.Length;)
        {
            end = Math.Min(bytes.Length, end + step);
            var buffer = new ReadOnlySequence<byte>(bytes, consumed, end - consumed);
            while (GrpcFrame.TryTake(ref buffer, int.MaxValue, null, out var message))
            {
                read.Add(StringValue.Parser.ParseFrom(message));
            }

            consumed = end - (int)buffer.Length;
        }

        return read;
    }
}
