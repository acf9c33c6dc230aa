using System.Text.Json.Nodes;
using Sidecar.Api.Errors;
using Sidecar.Configuration;
using Sidecar.Grpc;

namespace Sidecar.Api.Access;

/// <summary>
/// Which methods of the Dapr service there are: the rules for gRPC of <c>spec.api.allowed</c> and <c>denied</c> of the Configuration.
/// </summary>
internal sealed class GrpcApiAccess(SidecarConfiguration configuration)
{
    private const string Protocol = "grpc";
    private const string Prefix = $"/{DaprService.Name}/";
    private readonly FromSpec<Rules> rules = new(configuration, spec => new Rules(Read(spec, "allowed"), Read(spec, "denied")));

    /// <summary>Refuses a method that the rules take away; other services than Dapr's have none.</summary>
    /// <exception cref="ApiException">UNIMPLEMENTED.</exception>
    public void Check(string path)
    {
        var now = rules.Now;
        if (path.StartsWith(Prefix, StringComparison.Ordinal) && path[Prefix.Length..] is var method
            && (now.Denied.Contains(method) || (now.Allowed.Count > 0 && !now.Allowed.Contains(method))))
        {
            throw GrpcFaults.NotAvailable();
        }
    }

    private static HashSet<string> Read(JsonObject spec, string list) =>
        [.. ((spec["api"] as JsonObject)?[list] as JsonArray ?? []).OfType<JsonObject>()
            .Where(rule => rule["protocol"]?.ToString() == Protocol)
            .SelectMany(rule => GrpcApiGroups.Find(rule["name"]?.ToString() ?? string.Empty, rule["version"]?.ToString() ?? string.Empty))];

    private sealed record Rules(HashSet<string> Allowed, HashSet<string> Denied);
}
