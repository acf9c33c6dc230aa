using FsCheck;
using FsCheck.Fluent;
using Sidecar.Api.Errors;
using Sidecar.Grpc;
using Sidecar.Invocation.Proxying;
using Sidecar.Tests.Grpc;

namespace Sidecar.Tests.Invocation.Proxying;

public sealed class FrameMeterTests
{
    [Fact]
    public void Observe_AnyFramesInAnyPieces_CountsTheMessages() =>
        Prop.ForAll(ArbMap.Default.ArbFor<(byte[][] Messages, PositiveInt Piece)>(), input =>
        {
            var bytes = input.Messages.SelectMany(message => GrpcTestClient.Frame(message ?? [])).ToArray();
            var meter = new FrameMeter(limit: 1000);
            foreach (var piece in bytes.Chunk(input.Piece.Get))
            {
                meter.Observe(piece);
            }

            Assert.Equal(input.Messages.Length, meter.Messages);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Observe_AMessageAboveTheLimit_IsRefusedByItsHeader()
    {
        var meter = new FrameMeter(limit: 3);
        meter.Observe(GrpcTestClient.Frame([1, 2, 3]));
        meter.Observe([0, 0, 0, 0]);
        Assert.Equal(GrpcStatus.ResourceExhausted, Assert.Throws<ApiException>(() => meter.Observe([4])).Error.Grpc);
    }
}
