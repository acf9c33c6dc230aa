using Sidecar.Components;

namespace Sidecar.Tests.Components;

public sealed class TruthTests
{
    [Theory]
    [InlineData("true", true, true)]
    [InlineData("YES", true, true)]
    [InlineData(" on ", true, true)]
    [InlineData("1", true, true)]
    [InlineData("f", false, true)]
    [InlineData("Off", false, true)]
    [InlineData("0", false, true)]
    [InlineData("maybe", false, false)]
    [InlineData("", false, false)]
    public void Of_Text_IsWhatTheOfficialComponentsTakeItFor(string text, bool truth, bool word)
    {
        Assert.Equal(truth, Truth.Of(text));
        Assert.Equal(word, Truth.IsWord(text));
        Assert.Equal(word, new ComponentField("disableWAL", Required: false, Default: null, ["true", "false"]).Allows(text));
    }
}
