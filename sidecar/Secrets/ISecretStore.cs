using Sidecar.Components;

namespace Sidecar.Secrets;

/// <summary>A secret store.</summary>
internal interface ISecretStore : IComponent
{
    /// <summary>The values of a secret.</summary>
    /// <exception cref="KeyNotFoundException">There is no such secret, and this store says so.</exception>
    Task<IReadOnlyDictionary<string, string>> GetAsync(string name, CancellationToken cancellationToken);

    /// <summary>All secrets with their values.</summary>
    Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> GetAllAsync(CancellationToken cancellationToken);
}
