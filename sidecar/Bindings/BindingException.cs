namespace Sidecar.Bindings;

/// <summary>A binding could not do what it was asked to.</summary>
internal sealed class BindingException(string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>What the other side said nevertheless; the caller gets its metadata.</summary>
    public BindingResponse? Response { get; init; }
}
