using System.Globalization;
using System.Net.Mail;
using System.Text;

namespace Sidecar.Bindings.Smtp;

/// <summary>Writes a mail as the internet carries it (RFC 5322, 2045, 2047).</summary>
internal static class MailWriter
{
    private const int LongestEncodedPart = 45;

    /// <summary>The whole message, its lines ended by CR LF. Blind copies are not named in it.</summary>
    public static string Write(Mail mail, DateTimeOffset date)
    {
        var text = new StringBuilder();
        Header(text, "Mime-Version", "1.0");
        Header(
            text,
            "Date",
            date.ToString("ddd, dd MMM yyyy HH:mm:ss ", CultureInfo.InvariantCulture)
                + date.ToString("zzz", CultureInfo.InvariantCulture).Replace(":", "", StringComparison.Ordinal));
        Header(text, "Subject", EncodeWords(mail.Subject));
        Header(text, "X-priority", mail.Priority.ToString(CultureInfo.InvariantCulture));
        Header(text, "From", Encode(mail.From));
        Header(text, "To", EncodeAll(mail.To));
        if (mail.Cc.Count > 0)
        {
            Header(text, "Cc", EncodeAll(mail.Cc));
        }

        Header(text, "Content-Type", "text/html; charset=UTF-8");
        Header(text, "Content-Transfer-Encoding", "quoted-printable");
        return text.Append("\r\n").Append(QuotedPrintable.Encode(mail.Html)).ToString();
    }

    /// <summary>Text for a header: as it is when it is plain, else in encoded words, so that no line break gets through.</summary>
    internal static string EncodeWords(string text)
    {
        return text.All(sign => sign is >= ' ' and <= '~') && text.Length <= LongestEncodedPart * 2 ? text : EncodedWords(text);
    }

    private static string EncodedWords(string text)
    {
        var words = new List<StringBuilder> { new() };
        foreach (var rune in text.EnumerateRunes())
        {
            var encoded = EncodeRune(rune);
            if (words[^1].Length + encoded.Length > LongestEncodedPart)
            {
                words.Add(new StringBuilder());
            }

            words[^1].Append(encoded);
        }

        return string.Join("\r\n ", words.Select(word => $"=?UTF-8?q?{word}?="));
    }

    private static string EncodeRune(Rune rune)
    {
        if (rune.Value == ' ')
        {
            return "_";
        }

        return Rune.IsLetterOrDigit(rune) && rune.IsAscii
            ? rune.ToString()
            : string.Concat(Encoding.UTF8.GetBytes(rune.ToString()).Select(part => $"={part:X2}"));
    }

    private static string EncodeAll(IEnumerable<MailAddress> addresses) => string.Join(",\r\n ", addresses.Select(Encode));

    private static string Encode(MailAddress address) =>
        address.DisplayName.Length == 0 ? address.Address : $"{EncodeName(address.DisplayName)} <{address.Address}>";

    private static string EncodeName(string name) => name.All(sign => char.IsAsciiLetterOrDigit(sign) || sign == ' ') ? name : EncodedWords(name);

    private static void Header(StringBuilder text, string name, string value) => text.Append(name).Append(": ").Append(value).Append("\r\n");
}
