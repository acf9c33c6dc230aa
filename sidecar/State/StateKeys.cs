using System.Runtime.CompilerServices;
using Sidecar.Api.Errors;
using Sidecar.Components;
using Sidecar.Grpc;

namespace Sidecar.State;

/// <summary>Makes the physical keys of a store from the callers' keys, by its setting <c>keyPrefix</c>.</summary>
internal sealed class StateKeys
{
    /// <summary>Stands between prefix and key, and so in no key.</summary>
    public const string Separator = "||";

    private static readonly ConditionalWeakTable<ComponentDefinition, StateKeys> Known = [];
    private readonly string storeName;
    private readonly string prefix;

    private StateKeys(string storeName, string prefix)
    {
        this.storeName = storeName;
        this.prefix = prefix;
    }

    /// <summary>The keys of a store, for this application.</summary>
    public static StateKeys Of(ComponentDefinition store, SidecarOptions options) =>
        Known.TryGetValue(store, out var keys) ? keys : Known.GetValue(store, definition => new StateKeys(definition.Name, Prefix(definition, options)));

    /// <summary>The physical key.</summary>
    /// <exception cref="ApiException">The key holds the separator.</exception>
    public string ToPhysical(string key)
    {
        if (!key.Contains(Separator, StringComparison.Ordinal))
        {
            return prefix + key;
        }

        var message = $"input key/keyPrefix '{key}' can't contain '||'";
        throw new ApiError(400, GrpcStatus.InvalidArgument, "ERR_MALFORMED_REQUEST", message,
        [
            ErrorDetails.BadRequest(key, message),
            ErrorDetails.ResourceInfo("state", storeName),
            ErrorDetails.ErrorInfo("DAPR_STATE_ILLEGAL_KEY"),
        ]).ToException();
    }

    private static string Prefix(ComponentDefinition store, SidecarOptions options)
    {
        var strategy = store.Metadata.GetValueOrDefault("keyPrefix") ?? string.Empty;
        return strategy.ToLowerInvariant() switch
        {
            "" or "appid" => options.AppId + Separator,
            "name" => store.Name + Separator,
            "namespace" => (string.IsNullOrEmpty(options.Namespace) ? options.AppId : $"{options.Namespace}.{options.AppId}") + Separator,
            "none" => string.Empty,
            var own => own + Separator,
        };
    }
}
