using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Sidecar.Apps;
using Sidecar.Components;
using Sidecar.Configuration;

namespace Sidecar.Metadata;

/// <summary>What the sidecar tells about itself.</summary>
internal sealed class SidecarMetadata(SidecarOptions options, ComponentStore components, SidecarConfiguration configuration, IEnumerable<IMetadataPart> parts)
{
    /// <summary>The official runtime that this sidecar follows.</summary>
    public const string RuntimeVersion = "1.18.3";

    private readonly ConcurrentDictionary<string, string> extended = new();

    /// <summary>Sets an entry of <c>extended</c>; kept in memory only. An empty key sets nothing.</summary>
    public void Set(string key, string value)
    {
        if (key.Length > 0)
        {
            extended[key] = value;
        }
    }

    /// <summary>The document that <c>GET /v1.0/metadata</c> answers with.</summary>
    public JsonObject Describe()
    {
        JsonObject document = new()
        {
            ["id"] = options.AppId,
            ["runtimeVersion"] = RuntimeVersion,
            ["enabledFeatures"] = Array(configuration.EnabledFeatures),
            ["components"] = new JsonArray([.. components.All.Select(Describe)]),
            ["extended"] = Extended(),
            ["appConnectionProperties"] = AppConnection(),
            ["actorRuntime"] = new JsonObject { ["runtimeStatus"] = "DISABLED", ["hostReady"] = false, ["placement"] = "placement: disconnected" },
        };
        foreach (var part in parts)
        {
            part.AddTo(document);
        }

        return document;
    }

    private static JsonNode Describe((ComponentDefinition Definition, IComponent Component) loaded)
    {
        var capabilities = loaded.Component.Capabilities;
        var holdsActors = capabilities.Contains("ETAG") && capabilities.Contains("TRANSACTIONAL");
        return new JsonObject
        {
            ["name"] = loaded.Definition.Name,
            ["type"] = loaded.Definition.Type,
            ["version"] = loaded.Definition.Version,
            ["capabilities"] = Array(holdsActors ? [.. capabilities, "ACTOR"] : capabilities),
        };
    }

    private static JsonArray Array(IEnumerable<string> values) => new([.. values.Select(value => JsonValue.Create(value))]);

    private JsonObject Extended()
    {
        JsonObject values = new() { ["daprRuntimeVersion"] = RuntimeVersion };
        foreach (var (key, value) in extended)
        {
            values[key] = value;
        }

        return values;
    }

    private JsonObject AppConnection()
    {
        JsonObject connection = new() { ["protocol"] = options.AppProtocol, ["channelAddress"] = options.AppChannelAddress };
        if (options.AppPort > 0)
        {
            connection["port"] = options.AppPort;
        }

        if (options.AppMaxConcurrency > 0)
        {
            connection["maxConcurrency"] = options.AppMaxConcurrency;
        }

        if (options.EnableAppHealthCheck)
        {
            connection["health"] = Health();
        }

        return connection;
    }

    // Only an application that speaks HTTP is probed at a path.
    private JsonObject Health()
    {
        JsonObject health = AppProtocol.Parse(options.AppProtocol).IsGrpc ? [] : new() { ["healthCheckPath"] = options.AppHealthCheckPath };
        health["healthProbeInterval"] = GoDuration.Format(options.AppHealthProbeInterval);
        health["healthProbeTimeout"] = GoDuration.Format(options.AppHealthProbeTimeout);
        health["healthThreshold"] = options.AppHealthThreshold;
        return health;
    }
}
