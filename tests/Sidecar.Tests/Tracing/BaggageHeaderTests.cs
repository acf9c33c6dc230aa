using Sidecar.Tracing;

namespace Sidecar.Tests.Tracing;

public sealed class BaggageHeaderTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("a=1")]
    [InlineData("a=")]
    [InlineData(" a = 1 ; p = x ; q , b=2")]
    [InlineData("a=with%20spaces,b=x/y:z?")]
    public void Problem_OfBaggage_IsNone(string? text) => Assert.Null(BaggageHeader.Problem(text));

    [Theory]
    [InlineData("a")]
    [InlineData("=1")]
    [InlineData("a=1,")]
    [InlineData("a=1,,b=2")]
    [InlineData("a=1;")]
    [InlineData("a b=1")]
    [InlineData("a=\"1\"")]
    [InlineData("a=1 2")]
    [InlineData("a=%zz")]
    [InlineData("a=1;p=%2")]
    [InlineData("a=\\")]
    public void Problem_OfAnythingElse_IsTold(string text) => Assert.NotNull(BaggageHeader.Problem(text));

    [Fact]
    public void Problem_TooMuch_IsTold()
    {
        Assert.NotNull(BaggageHeader.Problem("a=" + new string('x', 4_095)));
        Assert.NotNull(BaggageHeader.Problem(string.Join(',', Enumerable.Range(0, 181).Select(i => $"k{i}=1"))));
        Assert.NotNull(BaggageHeader.Problem(string.Join(',', Enumerable.Range(0, 3).Select(i => $"k{i}={new string('x', 3_000)}"))));
    }
}
