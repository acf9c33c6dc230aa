namespace Dapr.Client;

/// <summary>A component that a sidecar has loaded.</summary>
/// <param name="name">Its name.</param>
/// <param name="type">Its type.</param>
/// <param name="version">Its version.</param>
/// <param name="capabilities">What it can do.</param>
public sealed class DaprComponentsMetadata(string name, string type, string version, string[] capabilities)
{
    /// <summary>Its name.</summary>
    public string Name { get; } = name;

    /// <summary>Its type, such as state.redis.</summary>
    public string Type { get; } = type;

    /// <summary>Its version.</summary>
    public string Version { get; } = version;

    /// <summary>What it can do, such as ETAG.</summary>
    public string[] Capabilities { get; } = capabilities;
}
