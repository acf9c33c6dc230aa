using Sidecar.Hosting.CommandLine;

namespace Sidecar.Tests.Hosting;

public sealed class RunOptionsTests
{
    [Fact]
    public void Parse_EveryFlag_IsTaken()
    {
        var expected = new RunOptions { File = "a.yaml", Components = "aws", Data = "d", Fresh = true, Restart = false };

        Assert.Equal(expected, RunOptions.Parse(["-f", "a.yaml", "--components", "aws", "--data", "d", "--fresh", "--no-restart"]));
        Assert.Equal(expected, RunOptions.Parse(["--run-file=a.yaml", "--components=aws", "--data=d", "--fresh", "--no-restart"]));
    }

    [Fact]
    public void Parse_Nothing_IsTheDefault() => Assert.Equal(new RunOptions(), RunOptions.Parse([]));

    [Theory]
    [InlineData("'--frehs'", "--frehs")]
    [InlineData("'extra'", "extra")]
    [InlineData("--data needs a value", "--data")]
    [InlineData("-f needs a value", "--fresh", "-f")]
    public void Parse_WhatItDoesNotKnow_IsNamed(string expected, params string[] args) =>
        Assert.Contains(expected, Assert.Throws<CommandLineException>(() => RunOptions.Parse(args)).Message);
}
