using Sidecar.Components;

namespace Sidecar.Bindings;

/// <summary>Reads the settings of a binding.</summary>
internal static class BindingMetadata
{
    /// <summary>A setting; null when it is absent or empty.</summary>
    public static string? Get(this ComponentDefinition definition, string name) =>
        definition.Metadata.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;

    /// <summary>A setting that must be there.</summary>
    /// <exception cref="FormatException">It is not.</exception>
    public static string Require(this ComponentDefinition definition, string name) =>
        definition.Get(name) ?? throw new FormatException($"{name} is missing in the metadata of {definition.Name}");

    /// <summary>A duration, as Go writes it; null when it is absent.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static TimeSpan? GetDuration(this ComponentDefinition definition, string name)
    {
        if (definition.Get(name) is not { } value)
        {
            return null;
        }

        return GoDuration.TryParse(value, out var duration) ? duration : throw new FormatException($"{name} of {definition.Name} is no duration: {value}");
    }
}
