namespace Dapr.Client;

/// <summary>An item of a configuration store.</summary>
/// <param name="value">Its value.</param>
/// <param name="version">Its version.</param>
/// <param name="metadata">What the store said besides.</param>
public class ConfigurationItem(string value, string version, IReadOnlyDictionary<string, string> metadata)
{
    /// <summary>Its value.</summary>
    public string Value { get; } = value;

    /// <summary>Its version.</summary>
    public string Version { get; } = version;

    /// <summary>What the store said besides.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; } = metadata;
}
