using FsCheck;
using FsCheck.Fluent;
using Sidecar.Components;

namespace Sidecar.Tests.Components;

public sealed class GoDurationTests
{
    [Theory]
    [InlineData(0, "0s")]
    [InlineData(0.0005, "500µs")]
    [InlineData(0.5, "500ms")]
    [InlineData(1.5, "1.5s")]
    [InlineData(5, "5s")]
    [InlineData(90, "1m30s")]
    [InlineData(3600, "1h0m0s")]
    [InlineData(90_061.25, "25h1m1.25s")]
    public void Format_ADuration_IsAsGoWritesIt(double seconds, string written) => Assert.Equal(written, GoDuration.Format(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void Format_AnyDuration_IsReadAgain() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).Select(milliseconds => TimeSpan.FromMilliseconds(milliseconds)).ToArbitrary(), duration =>
        {
            Assert.True(GoDuration.TryParse(GoDuration.Format(duration), out var read));
            Assert.Equal(duration.TotalMilliseconds, read.TotalMilliseconds, 0.001);
        }).QuickCheckThrowOnFailure();
}
