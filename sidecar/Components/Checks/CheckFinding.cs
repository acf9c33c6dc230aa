namespace Sidecar.Components.Checks;

/// <summary>What the check says of one thing.</summary>
/// <param name="Severity">How bad it is.</param>
/// <param name="Source">File and line.</param>
/// <param name="Name">The resource.</param>
/// <param name="Type">Its component type, or its kind.</param>
/// <param name="Message">What there is to say.</param>
internal sealed record CheckFinding(CheckSeverity Severity, string Source, string Name, string Type, string Message);
