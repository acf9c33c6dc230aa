using System.Buffers;
using System.Text;

namespace Sidecar.Api.Json;

/// <summary>
/// JSON as the official runtime keeps it: without the white space between its parts, and with its numbers as 64-bit floats. Order and escapes
/// stay as they were given, other than with <see cref="GoJson"/>.
/// </summary>
internal static class CompactJson
{
    private static readonly SearchValues<byte> Stops = SearchValues.Create("\" \t\r\n-0123456789"u8);
    private static readonly SearchValues<byte> Number = SearchValues.Create("-+.eE0123456789"u8);

    /// <summary>A copy of valid JSON as it is kept.</summary>
    /// <exception cref="FormatException">A number is too large for a 64-bit float.</exception>
    public static ReadOnlyMemory<byte> Of(ReadOnlySpan<byte> json)
    {
        var compact = new ArrayBufferWriter<byte>(Math.Max(json.Length, 1));
        while (!json.IsEmpty)
        {
            var length = Take(json, compact);
            json = json[length..];
        }

        return compact.WrittenMemory;
    }

    /// <summary>Copies what stands at the beginning and tells how much of the text that was.</summary>
    private static int Take(ReadOnlySpan<byte> json, ArrayBufferWriter<byte> compact)
    {
        switch (json[0])
        {
            case (byte)'"':
                return Copy(json, StringLength(json), compact);
            case (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n':
                return 1;
            case (byte)'-' or (>= (byte)'0' and <= (byte)'9'):
                return TakeNumber(json, Length(json.IndexOfAnyExcept(Number), json), compact);
            default:
                return Copy(json, Length(json.IndexOfAny(Stops), json), compact);
        }
    }

    private static int TakeNumber(ReadOnlySpan<byte> json, int length, ArrayBufferWriter<byte> compact)
    {
        if (GoNumber.Format(json[..length]) is { } written)
        {
            Encoding.ASCII.GetBytes(written, compact);
            return length;
        }

        return Copy(json, length, compact);
    }

    private static int Copy(ReadOnlySpan<byte> json, int length, ArrayBufferWriter<byte> compact)
    {
        compact.Write(json[..length]);
        return length;
    }

    private static int StringLength(ReadOnlySpan<byte> json)
    {
        var end = 1;
        while (json[end..].IndexOfAny((byte)'"', (byte)'\\') is var next && json[end + next] == '\\')
        {
            end += next + 2;
        }

        return end + json[end..].IndexOf((byte)'"') + 1;
    }

    private static int Length(int found, ReadOnlySpan<byte> json) => found < 0 ? json.Length : found;
}
