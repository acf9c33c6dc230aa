namespace Dapr.Client;

/// <summary>An output binding's answer.</summary>
/// <param name="request">The call.</param>
/// <param name="data">The answer's data.</param>
/// <param name="metadata">The answer's metadata.</param>
public sealed class BindingResponse(BindingRequest request, ReadOnlyMemory<byte> data, IReadOnlyDictionary<string, string> metadata)
{
    /// <summary>The call.</summary>
    public BindingRequest Request { get; } = request ?? throw new ArgumentNullException(nameof(request));

    /// <summary>The answer's data; empty when there is none.</summary>
    public ReadOnlyMemory<byte> Data { get; } = data;

    /// <summary>The answer's metadata.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; } = metadata ?? throw new ArgumentNullException(nameof(metadata));
}
