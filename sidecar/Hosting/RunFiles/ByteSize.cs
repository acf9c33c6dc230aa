using System.Globalization;

namespace Sidecar.Hosting.RunFiles;

/// <summary>Sizes as Kubernetes quantities: <c>4Mi</c>, <c>512k</c>, <c>1000000</c>.</summary>
internal static class ByteSize
{
    private static readonly (string Suffix, long Factor)[] Units =
        [("Ki", 1L << 10), ("Mi", 1L << 20), ("Gi", 1L << 30), ("k", 1000), ("M", 1_000_000), ("G", 1_000_000_000), ("", 1)];

    /// <summary>Reads one, in bytes; false when it is none, or not from 1 to 2 GiB.</summary>
    public static bool TryParse(string text, out int bytes)
    {
        var (suffix, factor) = Units.First(unit => text.EndsWith(unit.Suffix, StringComparison.Ordinal));
        var known = long.TryParse(text[..^suffix.Length], NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        bytes = known && number is > 0 and <= int.MaxValue && number * factor <= int.MaxValue ? (int)(number * factor) : 0;
        return bytes > 0;
    }
}
