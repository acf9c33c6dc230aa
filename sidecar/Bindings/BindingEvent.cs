namespace Sidecar.Bindings;

/// <summary>What an input binding hands to the application.</summary>
/// <param name="Data">The body.</param>
/// <param name="Metadata">Becomes headers.</param>
internal sealed record BindingEvent(ReadOnlyMemory<byte> Data, IReadOnlyDictionary<string, string> Metadata);
