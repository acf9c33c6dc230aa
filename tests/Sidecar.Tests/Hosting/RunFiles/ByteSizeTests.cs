using Sidecar.Hosting.RunFiles;

namespace Sidecar.Tests.Hosting.RunFiles;

public sealed class ByteSizeTests
{
    [Theory]
    [InlineData("4Mi", 4 << 20)]
    [InlineData("512Ki", 512 << 10)]
    [InlineData("1Gi", 1 << 30)]
    [InlineData("3k", 3000)]
    [InlineData("2M", 2_000_000)]
    [InlineData("77", 77)]
    public void TryParse_ASize_GivesItsBytes(string text, int expected)
    {
        Assert.True(ByteSize.TryParse(text, out var bytes));
        Assert.Equal(expected, bytes);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("Mi")]
    [InlineData("2Gi")]
    [InlineData("4 Mi")]
    [InlineData("99999999999999999999")]
    public void TryParse_NoSize_IsRefused(string text) => Assert.False(ByteSize.TryParse(text, out _));
}
