using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Sidecar.Invocation.Paths;

namespace Sidecar.Tests.Invocation.Paths;

public class MethodPathTests
{
    [Theory]
    [InlineData("orders/7", "/orders/7")]
    [InlineData("/orders/7", "/orders/7")]
    [InlineData("", "/")]
    [InlineData("orders/", "/orders/")]
    [InlineData("a//b", "/a/b")]
    [InlineData("a/./b", "/a/b")]
    [InlineData("admin/../public", "/public")]
    [InlineData("../../etc/passwd", "/etc/passwd")]
    [InlineData("%2e%2e/%2e%2e/etc/passwd", "/etc/passwd")]
    [InlineData("a%2F..%2Fb", "/b")]
    [InlineData("..", "/")]
    [InlineData("foo/../", "/")]
    [InlineData("foo/bar/../", "/foo/")]
    [InlineData("a%20b", "/a%20b")]
    [InlineData("a+b", "/a+b")]
    [InlineData("100%25", "/100%25")]
    [InlineData("gr%C3%BC%C3%9Fe", "/gr%C3%BC%C3%9Fe")]
    [InlineData("a%5Cb", "/a%5Cb")]
    [InlineData("50%", "/50%25")]
    public void Clean_ResolvesAndEncodes(string raw, string expected) => Assert.Equal(expected, MethodPath.Clean(raw));

    [Theory]
    [InlineData("a%23b")]
    [InlineData("a%3Fb=1")]
    [InlineData("a%00b")]
    [InlineData("a%0d%0aHost:%20evil")]
    [InlineData("a%7f")]
    public void Clean_ForbiddenCharacter_Throws(string raw) => Assert.Throws<FormatException>(() => MethodPath.Clean(raw));

    [Fact]
    public void Clean_OfAnything_StaysWithinTheRootAndIsStable()
    {
        var piece = Gen.Elements("..", ".", "/", "//", "a", "b c", "%2e", "%2E%2e", "%2f", "%5c", "é", "%", "%25", "+", ";", "\\");
        var paths = piece.ListOf().Select(pieces => string.Concat(pieces)).ToArbitrary();

        Prop.ForAll(paths, raw =>
        {
            var cleaned = MethodPath.Clean(System.Text.Encoding.Latin1.GetString(System.Text.Encoding.UTF8.GetBytes(raw)));
            var segments = cleaned.Split('/')[1..];
            return cleaned[0] == '/'
                && !segments.Any(segment => segment is ".." or ".")
                && !cleaned.Contains("//", StringComparison.Ordinal)
                && Regex.IsMatch(cleaned, "^([-A-Za-z0-9_.~$&+,/:;=@!'()*]|%[0-9A-F]{2})*$", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1))
                && MethodPath.Clean(cleaned) == cleaned;
        }).QuickCheckThrowOnFailure();
    }
}
