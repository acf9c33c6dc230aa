namespace Sidecar.Bindings;

/// <summary>Sizes as Kubernetes writes them: <c>4096</c>, <c>8Mi</c>, <c>1G</c>.</summary>
internal static class ByteQuantity
{
    private static readonly (string Suffix, long Factor)[] Suffixes =
    [
        ("Ki", 1L << 10), ("Mi", 1L << 20), ("Gi", 1L << 30), ("k", 1000), ("M", 1_000_000), ("G", 1_000_000_000), ("", 1),
    ];

    /// <summary>Reads a size, in bytes.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static long Parse(string text)
    {
        var (suffix, factor) = Suffixes.First(entry => text.EndsWith(entry.Suffix, StringComparison.Ordinal));
        return long.TryParse(text[..^suffix.Length], out var amount) ? amount * factor : throw new FormatException($"{text} is no size in bytes");
    }
}
