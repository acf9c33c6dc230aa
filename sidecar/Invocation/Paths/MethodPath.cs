using System.Buffers;
using System.Text;

namespace Sidecar.Invocation.Paths;

/// <summary>
/// The path of an invoked method, made safe: percent-decoded, cleaned of <c>.</c>, <c>..</c> and doubled slashes, and encoded again.
/// </summary>
internal static class MethodPath
{
    private static readonly SearchValues<char> Plain = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~$&+,/:;=@!'()*[]");

    /// <summary>What the application is called with: begins with a slash, keeps a trailing one, and never leaves the root.</summary>
    /// <param name="raw">The path as it stood in the request line.</param>
    /// <exception cref="FormatException">It holds <c>#</c>, <c>?</c> or a control character.</exception>
    public static string Clean(string raw)
    {
        var decoded = Decode(raw);
        Check(decoded);
        return Encode(Resolve(decoded));
    }

    /// <summary>Turns percent escapes into the bytes they mean, one character a byte; an escape that is none stays.</summary>
    internal static string Decode(string raw)
    {
        if (!raw.Contains('%'))
        {
            return raw;
        }

        var text = new StringBuilder(raw.Length);
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] == '%' && i + 2 < raw.Length && char.IsAsciiHexDigit(raw[i + 1]) && char.IsAsciiHexDigit(raw[i + 2]))
            {
                text.Append((char)Convert.FromHexString(raw.AsSpan(i + 1, 2))[0]);
                i += 2;
            }
            else
            {
                text.Append(raw[i]);
            }
        }

        return text.ToString();
    }

    /// <summary>Resolves dot segments within the root and drops empty segments.</summary>
    internal static string Resolve(string path)
    {
        var kept = new List<string>();
        foreach (var segment in path.Split('/'))
        {
            if (segment is "..")
            {
                kept.RemoveRange(Math.Max(0, kept.Count - 1), Math.Min(1, kept.Count));
            }
            else if (segment is not ("" or "."))
            {
                kept.Add(segment);
            }
        }

        var trailing = kept.Count > 0 && path.EndsWith('/') ? "/" : "";
        return $"/{string.Join('/', kept)}{trailing}";
    }

    private static void Check(string path)
    {
        foreach (var sign in path)
        {
            if (sign is '#' or '?' or < ' ' or '\x7f')
            {
                throw new FormatException($"invalid method: it contains the forbidden character {(int)sign:x2}");
            }
        }
    }

    private static string Encode(string path)
    {
        if (!path.AsSpan().ContainsAnyExcept(Plain))
        {
            return path;
        }

        var text = new StringBuilder(path.Length + 16);
        foreach (var part in Encoding.Latin1.GetBytes(path))
        {
            _ = Plain.Contains((char)part) ? text.Append((char)part) : text.Append('%').Append(part.ToString("X2"));
        }

        return text.ToString();
    }
}
