using System.Globalization;
using Sidecar.Components;

namespace Sidecar.PubSub.Sqlite;

/// <summary>Reads settings from the metadata of a component.</summary>
internal sealed class MetadataReader(ComponentDefinition definition)
{
    /// <summary>A text.</summary>
    public string Text(string name, string otherwise) =>
        definition.Metadata.TryGetValue(name, out var value) && value.Length > 0 ? value : otherwise;

    /// <summary>A positive number.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public int Count(string name, int otherwise)
    {
        var text = Text(name, otherwise.ToString(CultureInfo.InvariantCulture));
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0
            ? count
            : throw Invalid(name, text, "a positive number");
    }

    /// <summary>A duration as Go writes it, such as <c>90s</c>.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public TimeSpan Duration(string name, TimeSpan otherwise) => Text(name, string.Empty) switch
    {
        "" => otherwise,
        var text when GoDuration.TryParse(text, out var duration) && duration > TimeSpan.Zero => duration,
        var text => throw Invalid(name, text, "a duration such as 90s"),
    };

    /// <summary>What is thrown for a setting that must be there.</summary>
    public FormatException Missing(string name) => new($"component {definition.Name} ({definition.Source}): {name} is missing");

    private FormatException Invalid(string name, string value, string wanted) =>
        new($"component {definition.Name} ({definition.Source}): {name} is '{value}', not {wanted}");
}
