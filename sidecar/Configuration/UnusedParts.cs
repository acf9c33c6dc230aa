using System.Text.Json.Nodes;

namespace Sidecar.Configuration;

/// <summary>Finds what a Configuration asks for and this sidecar does not do, so that it is told and not passed over.</summary>
internal static class UnusedParts
{
    /// <summary>One line for each.</summary>
    public static IEnumerable<string> Of(JsonObject spec)
    {
        if (Text(spec["mtls"], "enabled") == "true")
        {
            yield return "mtls: sidecars of one machine vouch for each other without certificates";
        }

        if (Text(spec["nameResolution"], "component") is { Length: > 0 } resolver && resolver is not ("mdns" or "sqlite"))
        {
            yield return $"nameResolution: {resolver} is not here, only mdns and sqlite";
        }
    }

    private static string Text(JsonNode? from, string name) => (from as JsonObject)?[name]?.ToString() ?? string.Empty;
}
