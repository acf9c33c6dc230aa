using Sidecar.Components;

namespace Sidecar.State.Stores;

/// <summary>The settings of <c>state.sqlite</c>.</summary>
/// <param name="Path">The file, or <c>:memory:</c>.</param>
/// <param name="Table">The table of the items.</param>
/// <param name="MetadataTable">The table that tells the layout's version.</param>
/// <param name="BusyTimeout">How long a write waits for another process.</param>
/// <param name="CleanupInterval">How often expired items are deleted; zero: never.</param>
internal sealed record SqliteStateSettings(string Path, string Table, string MetadataTable, TimeSpan BusyTimeout, TimeSpan CleanupInterval)
{
    /// <summary>Reads them from a component.</summary>
    /// <exception cref="SidecarStartException">One makes no sense.</exception>
    public static SqliteStateSettings Read(ComponentContext context)
    {
        var metadata = context.Definition.Metadata;
        return new SqliteStateSettings(
            File(metadata.GetValueOrDefault("connectionString") ?? string.Empty, context.Options.WorkingDirectory),
            Name(metadata, "tableName", "state"),
            Name(metadata, "metadataTableName", "metadata"),
            Duration(metadata, "busyTimeout", TimeSpan.FromSeconds(2)),
            Duration(metadata, "cleanupInterval", TimeSpan.Zero));
    }

    // The official driver takes URIs such as file:data.db?mode=rwc as well; their options are this store's own affair.
    private static string File(string connection, string folder)
    {
        var path = connection.StartsWith("file:", StringComparison.Ordinal) ? connection["file:".Length..].Split('?')[0] : connection.Split('?')[0];
        return path is "" or ":memory:" ? ":memory:" : System.IO.Path.GetFullPath(path, folder);
    }

    private static string Name(IReadOnlyDictionary<string, string> metadata, string setting, string otherwise)
    {
        var name = metadata.GetValueOrDefault(setting) is { Length: > 0 } given ? given : otherwise;
        return IsIdentifier(name) ? name : throw new SidecarStartException($"the setting {setting} '{name}' is no name for a table");
    }

    private static TimeSpan Duration(IReadOnlyDictionary<string, string> metadata, string setting, TimeSpan otherwise)
    {
        if (metadata.GetValueOrDefault(setting) is not { Length: > 0 } text)
        {
            return otherwise;
        }

        return GoDuration.TryParse(text, out var duration)
            ? duration
            : throw new SidecarStartException($"the setting {setting} '{text}' is not a duration such as 10s");
    }

    private static bool IsIdentifier(string name) => !char.IsAsciiDigit(name[0]) && name.All(sign => sign == '_' || char.IsAsciiLetterOrDigit(sign));
}
