using System.Text.Json.Nodes;

namespace Sidecar.Configuration;

/// <summary>Finds what a Configuration asks for and this sidecar does not do, so that it is told and not passed over.</summary>
internal static class UnusedParts
{
    private const string Exporter = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>One line for each.</summary>
    public static IEnumerable<string> Of(JsonObject spec, Func<string, string?> readEnvironment)
    {
        if (Rules(spec, "allowed").Concat(Rules(spec, "denied")).Any(rule => Text(rule, "protocol").Equals("grpc", StringComparison.OrdinalIgnoreCase)))
        {
            yield return "api: rules for gRPC are not applied, only those for HTTP";
        }

        var tracing = spec["tracing"];
        if (Text(tracing, "samplingRate") is { Length: > 0 } rate && rate.TrimEnd('0').TrimEnd('.') != "1")
        {
            yield return $"tracing.samplingRate {rate}: every span is recorded where spans go anywhere";
        }

        if (Text(tracing?["otel"], "endpointAddress").Length > 0 && string.IsNullOrEmpty(readEnvironment(Exporter)))
        {
            yield return $"tracing.otel: spans go where the environment variable {Exporter} says, and it is not set";
        }

        if (Text(tracing?["zipkin"], "endpointAddress").Length > 0 || Text(tracing, "stdout") == "true")
        {
            yield return "tracing.zipkin and tracing.stdout: spans are sent over OTLP only";
        }

        if (Text(spec["mtls"], "enabled") == "true")
        {
            yield return "mtls: sidecars of one machine vouch for each other without certificates";
        }

        if (Text(spec["nameResolution"], "component") is { Length: > 0 } resolver && resolver is not ("mdns" or "sqlite"))
        {
            yield return $"nameResolution: {resolver} is not here, only mdns and sqlite";
        }
    }

    private static IEnumerable<JsonObject> Rules(JsonObject spec, string list) => (spec["api"]?[list] as JsonArray ?? []).OfType<JsonObject>();

    private static string Text(JsonNode? from, string name) => (from as JsonObject)?[name]?.ToString() ?? string.Empty;
}
