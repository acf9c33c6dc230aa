using System.Globalization;

namespace Shop.ServiceDefaults.State;

/// <summary>Makes the ids of writes. A writer knows its own write by it, and pauses for a time drawn from it.</summary>
/// <param name="next">Gives the next: at least four hexadecimal digits, and never the same again.</param>
internal sealed class WriteIds(Func<string> next)
{
    /// <summary>Random ones: of what the last sixteen writes of a document had, none comes again.</summary>
    public static WriteIds AtRandom { get; } = new(() => Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture)[..12]);

    /// <summary>The next id.</summary>
    public string Next() => next();
}
