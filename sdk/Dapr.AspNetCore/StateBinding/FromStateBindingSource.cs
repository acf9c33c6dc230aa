using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Dapr;

/// <summary>A state store as a source of parameters.</summary>
internal sealed class FromStateBindingSource(string storeName, string? key)
    : BindingSource(StateId, "Dapr state store", isGreedy: true, isFromRequest: false)
{
    /// <summary>The source's id.</summary>
    public const string StateId = "state";

    /// <summary>The state store.</summary>
    public string StoreName { get; } = storeName;

    /// <summary>The name of the route value that is the key; null for the parameter's own.</summary>
    public string? Key { get; } = key;
}
