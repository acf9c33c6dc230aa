using Sidecar.Api.Errors;
using Sidecar.Components;
using Sidecar.Configuration;
using Sidecar.Grpc;
using Sidecar.Resiliency;

namespace Sidecar.Secrets;

/// <summary>The secrets that the application may read, whatever the protocol it asks by.</summary>
internal sealed class SecretsService(ComponentStore components, SidecarConfiguration configuration, IResiliency resiliency, SidecarOptions options)
{
    /// <summary>The values of a secret.</summary>
    /// <exception cref="ApiException">There is no such store or secret, or it may not be read.</exception>
    public async Task<IReadOnlyDictionary<string, string>> GetAsync(string storeName, string key, CancellationToken cancellationToken)
    {
        var store = Find(storeName);
        if (!IsAllowed(storeName, key))
        {
            throw new ApiError(
                403,
                GrpcStatus.PermissionDenied,
                "ERR_PERMISSION_DENIED",
                $"access denied by policy to get \"{key}\" from \"{storeName}\" for app {options.AppId}").ToException();
        }

        try
        {
            return await resiliency.ForOutbound(storeName, BuildingBlock.Secretstore).RunAsync(cancel => store.GetAsync(key, cancel), cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failed($"failed getting secret with key {key} from secret store {storeName}: {failure.Message}").ToException(failure);
        }
    }

    /// <summary>All secrets that may be read.</summary>
    /// <exception cref="ApiException">There is no such store, or it fails.</exception>
    public async Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> GetAllAsync(string storeName, CancellationToken cancellationToken)
    {
        var store = Find(storeName);
        try
        {
            var all = await resiliency.ForOutbound(storeName, BuildingBlock.Secretstore).RunAsync(store.GetAllAsync, cancellationToken);
            return all.Where(secret => IsAllowed(storeName, secret.Key)).ToDictionary(secret => secret.Key, secret => secret.Value);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failed($"failed getting secrets from secret store {storeName}: {failure.Message}").ToException(failure);
        }
    }

    private static ApiError Failed(string message) => new(500, GrpcStatus.Internal, "ERR_SECRET_GET", message);

    private bool IsAllowed(string storeName, string key) => !configuration.SecretScopes.TryGetValue(storeName, out var scope) || scope.Allows(key);

    private ISecretStore Find(string name)
    {
        if (components.Find<ISecretStore>(name) is { } store)
        {
            return store;
        }

        throw (components.Any<ISecretStore>()
            ? new ApiError(401, GrpcStatus.InvalidArgument, "ERR_SECRET_STORE_NOT_FOUND", $"failed finding secret store with key {name}")
            : new ApiError(500, GrpcStatus.FailedPrecondition, "ERR_SECRET_STORES_NOT_CONFIGURED", "secret store is not configured")).ToException();
    }
}
