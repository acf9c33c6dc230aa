using System.Text;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Sidecar.Bindings.Smtp;

namespace Sidecar.Tests.Bindings.Smtp;

public class QuotedPrintableTests
{
    [Fact]
    public void Encode_AnyText_HasShortPlainLinesAndCanBeReadAgain()
    {
        var text = Gen.Elements("word", " ", "\t", "=", "é", "😀", "\n", ".", new string('x', 100)).ListOf().Select(parts => string.Concat(parts));

        Prop.ForAll(text.ToArbitrary(), original =>
        {
            var encoded = QuotedPrintable.Encode(original);
            return encoded.Split("\r\n").All(line => line.Length <= 76 && line.All(char.IsAscii) && !line.EndsWith(' ') && !line.EndsWith('\t'))
                && Decode(encoded) == original;
        }).QuickCheckThrowOnFailure();
    }

    private static string Decode(string encoded)
    {
        var joined = encoded.Replace("=\r\n", "", StringComparison.Ordinal).Replace("\r\n", "\n", StringComparison.Ordinal);
        var latin = Regex.Replace(
            joined,
            "=(?<hex>[0-9A-F]{2})",
            match => ((char)Convert.FromHexString(match.Groups["hex"].Value)[0]).ToString(),
            RegexOptions.ExplicitCapture,
            TimeSpan.FromSeconds(1));
        return Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(latin));
    }
}
