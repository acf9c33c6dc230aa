namespace Sidecar.Metrics;

/// <summary>
/// How the sidecar's instruments are called on the metrics port: as the official runtime calls the same counts, else by their own name.
/// </summary>
internal static class MetricNames
{
    private const string Ingress = "dapr_component_pubsub_ingress_count";

    private static readonly Dictionary<string, (string Name, string Labels)> Official = new()
    {
        ["dapr.pubsub.published"] = ("dapr_component_pubsub_egress_count", ",success=\"true\""),
        ["dapr.pubsub.delivered"] = (Ingress, ",process_status=\"success\""),
        ["dapr.pubsub.retried"] = (Ingress, ",process_status=\"retry\""),
        ["dapr.pubsub.dropped"] = (Ingress, ",process_status=\"drop\""),
    };

    /// <summary>The name and the labels that go with it, each after a comma.</summary>
    public static (string Name, string Labels) Of(string instrument) => Official.GetValueOrDefault(instrument, (instrument.Replace('.', '_'), string.Empty));
}
