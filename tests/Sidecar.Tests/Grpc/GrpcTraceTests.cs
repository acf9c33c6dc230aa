using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;
using Sidecar.Grpc;

namespace Sidecar.Tests.Grpc;

public sealed class GrpcTraceTests
{
    [Fact]
    public void TraceParent_BinaryOfAnySpan_GivesItsIds() => Prop.ForAll<bool>(sampled =>
    {
        var (trace, span) = (ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom());
        byte[] binary = [0, 0, .. Convert.FromHexString(trace.ToHexString()), 1, .. Convert.FromHexString(span.ToHexString()), 2, sampled ? (byte)1 : (byte)0];
        var text = Convert.ToBase64String(binary).TrimEnd('=');
        return GrpcTrace.TraceParent(null, text) == $"00-{trace}-{span}-0{(sampled ? 1 : 0)}";
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void TraceParent_AnyText_GivesAParentOrNothing() => Prop.ForAll<NonNull<string>, byte[]>((text, bytes) =>
        GrpcTrace.TraceParent(null, text.Get) is "" or [_, ..]
        && (GrpcTrace.TraceParent(string.Empty, Convert.ToBase64String(bytes ?? [])) is var found
            && (found.Length == 0 || ActivityContext.TryParse(found, null, out _)))).QuickCheckThrowOnFailure();

    [Fact]
    public void TraceParent_BothHeaders_TakesTheText() => Assert.Equal("00-a", GrpcTrace.TraceParent("00-a", "AAAA"));
}
