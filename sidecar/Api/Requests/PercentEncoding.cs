namespace Sidecar.Api.Requests;

/// <summary>The percent encoding of URIs (RFC 3986, section 2.1).</summary>
internal static class PercentEncoding
{
    /// <summary>Whether two hexadecimal digits follow each <c>%</c>.</summary>
    public static bool IsWhole(ReadOnlySpan<char> text)
    {
        for (var at = text.IndexOf('%'); at >= 0; at = text.IndexOf('%'))
        {
            if (text.Length < at + 3 || !char.IsAsciiHexDigit(text[at + 1]) || !char.IsAsciiHexDigit(text[at + 2]))
            {
                return false;
            }

            text = text[(at + 3)..];
        }

        return true;
    }
}
