using System.Collections.Frozen;

namespace Sidecar.Invocation.Apps;

/// <summary>Headers of HTTP that would mean something else in gRPC.</summary>
internal static class GrpcNames
{
    private static readonly FrozenSet<string> Renamed = FrozenSet.ToFrozenSet(
        [
            "accept", "accept-charset", "accept-language", "accept-ranges", "cache-control", "content-type", "content-length", "cookie",
            "date", "expect", "from", "host", "if-match",
            "if-modified-since", "if-none-match", "if-schedule-tag-match", "if-unmodified-since", "max-forwards", "origin", "pragma",
            "referer", "via", "warning",
        ],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>The name in metadata: lower-case, with <c>dapr-</c> before those that HTTP itself defines.</summary>
    public static string ForGrpc(string name) => (Renamed.Contains(name) ? "dapr-" + name : name).ToLowerInvariant();
}
