using Dapr;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Microsoft.AspNetCore.Mvc;

/// <summary>
/// The parameter or property of a controller is read from a state store: as a value, or with its etag as <see cref="StateEntry{TValue}"/>.
/// Needs AddDapr on the MVC builder.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter, AllowMultiple = false, Inherited = true)]
public class FromStateAttribute : Attribute, IBindingSourceMetadata
{
    /// <summary>The key is the route value that is named like the parameter.</summary>
    /// <param name="storeName">The state store.</param>
    /// <exception cref="ArgumentException"><paramref name="storeName"/> is empty.</exception>
    public FromStateAttribute(string storeName)
    {
        if (string.IsNullOrEmpty(storeName))
        {
            throw new ArgumentException("The value cannot be null or empty.", nameof(storeName));
        }

        StoreName = storeName;
    }

    /// <summary>The key is the route value of this name.</summary>
    /// <param name="storeName">The state store.</param>
    /// <param name="key">The route value's name.</param>
    public FromStateAttribute(string storeName, string key)
    {
        StoreName = storeName;
        Key = key;
    }

    /// <summary>The state store.</summary>
    public string StoreName { get; }

    /// <summary>The name of the route value that is the key; null for the parameter's own.</summary>
    public string? Key { get; }

    /// <summary>Where MVC takes the value from.</summary>
    public BindingSource BindingSource => new FromStateBindingSource(StoreName, Key);
}
