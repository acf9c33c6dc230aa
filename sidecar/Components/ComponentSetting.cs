namespace Sidecar.Components;

/// <summary>An entry of a component's metadata: a value, or where to find it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">The value as text; null when it is a reference.</param>
/// <param name="SecretName">The secret that holds it.</param>
/// <param name="SecretKey">The key in that secret.</param>
/// <param name="Environment">The environment variable that holds it.</param>
/// <param name="Source">File and line.</param>
internal sealed record ComponentSetting(string Name, string? Value, string? SecretName, string? SecretKey, string? Environment, string Source);
