namespace Sidecar.Bindings;

/// <summary>The answer of an output binding.</summary>
/// <param name="Data">Its body.</param>
/// <param name="Metadata">What it said beside it.</param>
internal sealed record BindingResponse(ReadOnlyMemory<byte> Data, IReadOnlyDictionary<string, string> Metadata)
{
    private static readonly Dictionary<string, string> Nothing = [];

    /// <summary>An answer with nothing beside it.</summary>
    public BindingResponse(ReadOnlyMemory<byte> data)
        : this(data, Nothing)
    {
    }
}
