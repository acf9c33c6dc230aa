using Sidecar.Workflows.Engine;

namespace Sidecar.Workflows.Storage;

/// <summary>An instance as it stands in the store.</summary>
/// <param name="State">What stands there.</param>
/// <param name="Etag">The version of its metadata, the guard of the next write; null: nothing stands there.</param>
internal sealed record StoredInstance(InstanceState State, string? Etag);
