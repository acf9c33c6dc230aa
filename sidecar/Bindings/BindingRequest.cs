namespace Sidecar.Bindings;

/// <summary>A call of an output binding.</summary>
/// <param name="Operation">What to do, such as <c>create</c>.</param>
/// <param name="Data">The body; over HTTP its JSON text, quotes included.</param>
/// <param name="Metadata">What the caller said beside it; names keep their case.</param>
internal sealed record BindingRequest(string Operation, ReadOnlyMemory<byte> Data, IReadOnlyDictionary<string, string> Metadata);
