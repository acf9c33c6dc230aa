using System.Buffers;
using FsCheck;
using FsCheck.Fluent;
using Google.Protobuf;
using Sidecar.Grpc;
using Sidecar.Grpc.Protocol;

namespace Sidecar.Tests.Grpc;

public sealed class GrpcTextTests
{
    private static readonly byte[] Broken = [0xC3, 0x28];

    [Fact]
    public void IsWellFormed_AnyMessageThatIsMadeOfTexts_IsTrue() =>
        Prop.ForAll(ArbMap.Default.ArbFor<(NonNull<string> Text, byte[] Bytes, int Number)>(), given =>
        {
            var message = Message(new string([.. given.Text.Get.Where(letter => !char.IsSurrogate(letter))]) + "é", given.Bytes, given.Number).ToByteArray();

            Assert.True(IsWellFormed(message));
        }).Check(Config.QuickThrowOnFailure);

    [Fact]
    public void IsWellFormed_AMessageWithATextThatIsNone_IsFalse() =>
        Prop.ForAll(ArbMap.Default.ArbFor<(byte[] Bytes, int Number)>(), given =>
        {
            var message = Message("é(", given.Bytes, given.Number).ToByteArray();
            var at = message.AsSpan().IndexOf("é("u8);
            Broken.CopyTo(message.AsSpan(at + 1));

            Assert.False(IsWellFormed(message));
        }).Check(Config.QuickThrowOnFailure);

    [Fact]
    public void IsWellFormed_FieldsThatNobodyKnows_ArePassedOver() =>
        Assert.True(IsWellFormed([0xF8, 0x07, 0x96, 0x01, 0xF9, 0x07, 1, 2, 3, 4, 5, 6, 7, 0xFF, 0xFD, 0x07, 1, 2, 3, 0xFF, 0xFA, 0x07, 2, 0xC3, 0x28]));

    private static SaveStateRequest Message(string text, byte[] bytes, int number) => new()
    {
        StoreName = "store",
        States = { new StateItem { Value = ByteString.CopyFrom([.. bytes, .. Broken]), Options = new StateOptions { Consistency = (StateOptions.Types.StateConsistency)number }, Metadata = { ["k"] = text } } },
    };

    // In one piece and in two.
    private static bool IsWellFormed(byte[] message)
    {
        var whole = GrpcText.IsWellFormed(new ReadOnlySequence<byte>(message), SaveStateRequest.Descriptor);
        var first = new Piece(message.AsMemory(0, message.Length / 2), 0);
        var last = first.Then(message.AsMemory(message.Length / 2));
        Assert.Equal(whole, GrpcText.IsWellFormed(new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length), SaveStateRequest.Descriptor));
        return whole;
    }

    private sealed class Piece : ReadOnlySequenceSegment<byte>
    {
        public Piece(ReadOnlyMemory<byte> memory, long before) => (Memory, RunningIndex) = (memory, before);

        public Piece Then(ReadOnlyMemory<byte> memory)
        {
            var next = new Piece(memory, RunningIndex + Memory.Length);
            Next = next;
            return next;
        }
    }
}
