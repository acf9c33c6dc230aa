using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Sidecar.Api.Json;

namespace Sidecar.Tests.Api.Json;

public sealed class GoNumberTests
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("-0", "-0")]
    [InlineData("-7", "-7")]
    [InlineData("1.50", "1.5")]
    [InlineData("1.0", "1")]
    [InlineData("1e3", "1000")]
    [InlineData("0.1", "0.1")]
    [InlineData("0.000001", "0.000001")]
    [InlineData("0.0000001", "1e-7")]
    [InlineData("1.25e-12", "1.25e-12")]
    [InlineData("100000000000000000000", "100000000000000000000")]
    [InlineData("1e21", "1e+21")]
    [InlineData("1.5e300", "1.5e+300")]
    [InlineData("9007199254740993", "9007199254740992")]
    [InlineData("12345678901234567890", "12345678901234567000")]
    public void Format_ANumber_IsAsGoWritesAFloat(string given, string written) => Assert.Equal(written, GoNumber.Format(given));

    [Fact]
    public void Format_WhatIsTooLarge_IsRefused() => Assert.Throws<FormatException>(() => GoNumber.Format("1e400"));

    [Fact]
    public void Format_AnyFloat_MeansTheSame() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<NormalFloat>(),
            number => Assert.Equal(number.Get, double.Parse(GoNumber.Format(number.Get), CultureInfo.InvariantCulture))).QuickCheckThrowOnFailure();
}
