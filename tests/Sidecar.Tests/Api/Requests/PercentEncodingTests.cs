using FsCheck;
using FsCheck.Fluent;
using Sidecar.Api.Requests;

namespace Sidecar.Tests.Api.Requests;

public sealed class PercentEncodingTests
{
    [Theory]
    [InlineData("", true)]
    [InlineData("/a/b", true)]
    [InlineData("%41%e9", true)]
    [InlineData("a%25", true)]
    [InlineData("%", false)]
    [InlineData("a%4", false)]
    [InlineData("%zz", false)]
    [InlineData("%41%4g", false)]
    public void IsWhole_Text_TellsWhetherDigitsFollowEachPercentSign(string text, bool whole) => Assert.Equal(whole, PercentEncoding.IsWhole(text));

    [Fact]
    public void IsWhole_WhateverUriEscapes_IsTrue() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), text => PercentEncoding.IsWhole(Uri.EscapeDataString(text.Get))).QuickCheckThrowOnFailure();
}
