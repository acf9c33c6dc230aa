using System.Text.Json;

namespace Sidecar.Testing;

/// <summary>Components in code, for <see cref="SidecarOptions.Resources"/>.</summary>
public static class TestComponent
{
    /// <summary>The YAML of a component.</summary>
    /// <param name="name">The name that the application uses.</param>
    /// <param name="type">Such as <c>state.in-memory</c>, <c>pubsub.in-memory</c>, <c>state.sqlite</c>.</param>
    /// <param name="metadata">Its settings.</param>
    public static string Yaml(string name, string type, params IReadOnlyList<(string Name, string Value)> metadata) => JsonSerializer.Serialize(new
    {
        apiVersion = "dapr.io/v1alpha1",
        kind = "Component",
        metadata = new { name },
        spec = new { type, version = "v1", metadata = metadata.Select(entry => new { name = entry.Name, value = entry.Value }) },
    });
}
