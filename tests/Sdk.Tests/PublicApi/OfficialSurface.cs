namespace Sdk.Tests.PublicApi;

/// <summary>
/// What an official package (1.18.5) shows to its users, as far as it is known: a line for each type and member, made by hand from the
/// package's source and documentation. A line that begins with "- " is official and is not in sdk/; the comment above it says why.
/// </summary>
internal sealed class OfficialSurface
{
    private const string Absent = "- ";

    private OfficialSurface(IReadOnlyList<string> lines)
    {
        Here = [.. lines.Where(line => !line.StartsWith(Absent, StringComparison.Ordinal))];
        NotHere = [.. lines.Where(line => line.StartsWith(Absent, StringComparison.Ordinal)).Select(line => line[Absent.Length..])];
    }

    /// <summary>What sdk/ has.</summary>
    public IReadOnlyList<string> Here { get; }

    /// <summary>What sdk/ has not.</summary>
    public IReadOnlyList<string> NotHere { get; }

    public static OfficialSurface Read(string assembly) => new([.. File
        .ReadLines(Path.Combine(AppContext.BaseDirectory, "PublicApi", $"{assembly}.txt"))
        .Where(line => line.Length > 0 && line[0] != '#')]);
}
