using System.Text;

namespace Sidecar.Bindings.Smtp;

/// <summary>The quoted-printable encoding of text in UTF-8 (RFC 2045).</summary>
internal static class QuotedPrintable
{
    private const int LongestLine = 75;

    /// <summary>Encodes text. Its own line breaks stay line breaks; longer lines are broken softly.</summary>
    public static string Encode(string text) =>
        string.Join("\r\n", text.ReplaceLineEndings("\n").Split('\n').Select(EncodeLine));

    private static string EncodeLine(string line)
    {
        var encoded = new StringBuilder(line.Length + 16);
        var column = 0;
        var bytes = Encoding.UTF8.GetBytes(line);
        for (var i = 0; i < bytes.Length; i++)
        {
            var plain = bytes[i] is >= (byte)'!' and <= (byte)'~' and not (byte)'=' || (bytes[i] is (byte)' ' or (byte)'\t' && i < bytes.Length - 1);
            var part = plain ? ((char)bytes[i]).ToString() : $"={bytes[i]:X2}";
            if (column + part.Length > LongestLine)
            {
                encoded.Append("=\r\n");
                column = 0;
            }

            encoded.Append(part);
            column += part.Length;
        }

        return encoded.ToString();
    }
}
