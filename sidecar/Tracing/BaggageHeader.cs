using System.Buffers;
using System.Text;
using Sidecar.Api.Requests;

namespace Sidecar.Tracing;

/// <summary>The W3C <c>baggage</c> header, as strictly as OpenTelemetry for Go reads it.</summary>
internal static class BaggageHeader
{
    /// <summary>What the header is called.</summary>
    public const string Name = "baggage";

    private const int LongestHeader = 8192;
    private const int LongestMember = 4096;
    private const int MostMembers = 180;

    private static readonly SearchValues<char> Token = SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
    private static readonly SearchValues<char> Octets =
        SearchValues.Create(string.Concat(Enumerable.Range(0x21, 0x5E).Select(code => (char)code).Where(sign => sign is not ('"' or ',' or ';' or '\\'))));

    /// <summary>Why a header is none; null when it is one, or empty.</summary>
    public static string? Problem(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        var members = text.Split(',');
        return text.Length > LongestHeader || members.Length > MostMembers
            ? "baggage is too large"
            : members.Select(ProblemOf).FirstOrDefault(problem => problem is not null);
    }

    private static string? ProblemOf(string member)
    {
        if (Encoding.UTF8.GetByteCount(member) > LongestMember)
        {
            return "invalid baggage list-member: it is too large";
        }

        var parts = member.Split(';');
        if (!parts[0].Contains('=', StringComparison.Ordinal) || !IsPair(parts[0]))
        {
            return $"invalid baggage list-member: \"{parts[0]}\"";
        }

        return parts.Skip(1).FirstOrDefault(property => !IsPair(property)) is { } wrong ? $"invalid baggage list-member property: \"{wrong}\"" : null;
    }

    private static bool IsPair(string text)
    {
        var sign = text.IndexOf('=', StringComparison.Ordinal);
        var name = (sign < 0 ? text : text[..sign]).Trim();
        var value = sign < 0 ? string.Empty : text[(sign + 1)..].Trim();
        return name.Length > 0 && !name.AsSpan().ContainsAnyExcept(Token) && !value.AsSpan().ContainsAnyExcept(Octets) && PercentEncoding.IsWhole(value);
    }
}
