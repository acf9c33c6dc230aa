using Testing.Shop;

namespace Sidecar.Tests.Conformance;

/// <summary>The recordings in <c>NotYet.txt</c>, a name each line: those that this sidecar is known not to agree with.</summary>
internal static class NotYet
{
    public static IReadOnlySet<string> Names { get; } =
        File.ReadLines(Repository.Combine("tests", "Sidecar.Tests", "Conformance", "NotYet.txt")).Where(line => line.Length > 0).ToHashSet();
}
