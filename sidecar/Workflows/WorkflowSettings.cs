using System.Globalization;
using System.Text.Json.Nodes;
using Sidecar.Components;

namespace Sidecar.Workflows;

/// <summary>What the engine is told: <c>spec.workflow</c> of the Configuration.</summary>
internal sealed record WorkflowSettings
{
    /// <summary>Turns that may be with workers at once: <c>maxConcurrentWorkflowInvocations</c>. Unlimited unless given.</summary>
    public int MaxConcurrentTurns { get; init; } = int.MaxValue;

    /// <summary>Activities that may be with workers at once: <c>maxConcurrentActivityInvocations</c>. Unlimited unless given.</summary>
    public int MaxConcurrentActivities { get; init; } = int.MaxValue;

    /// <summary>Turns of one workflow that may be with workers at once, by its name: <c>workflowConcurrencyLimits</c>.</summary>
    public IReadOnlyDictionary<string, int> TurnLimits { get; init; } = new Dictionary<string, int>();

    /// <summary>Activities of one name that may be with workers at once: <c>activityConcurrencyLimits</c>.</summary>
    public IReadOnlyDictionary<string, int> ActivityLimits { get; init; } = new Dictionary<string, int>();

    /// <summary>How long instances that have ended are kept.</summary>
    public WorkflowRetention Retention { get; init; } = new();

    /// <summary>Reads <c>spec.workflow</c>.</summary>
    /// <exception cref="SidecarStartException">A value is no number or no duration.</exception>
    public static WorkflowSettings Read(JsonObject spec)
    {
        var retention = spec["stateRetentionPolicy"] as JsonObject ?? [];
        return new WorkflowSettings
        {
            // There is one sidecar for each application here, so the limit of all is a limit of it.
            MaxConcurrentTurns = Math.Min(Limit(spec, "maxConcurrentWorkflowInvocations"), Limit(spec, "globalMaxConcurrentWorkflowInvocations")),
            MaxConcurrentActivities = Math.Min(Limit(spec, "maxConcurrentActivityInvocations"), Limit(spec, "globalMaxConcurrentActivityInvocations")),
            TurnLimits = Limits(spec, "workflowConcurrencyLimits"),
            ActivityLimits = Limits(spec, "activityConcurrencyLimits"),
            Retention = new WorkflowRetention(
                Time(retention, "anyTerminal"), Time(retention, "completed"), Time(retention, "failed"), Time(retention, "terminated")),
        };
    }

    private static Dictionary<string, int> Limits(JsonObject spec, string name) =>
        (spec[name] as JsonArray ?? []).OfType<JsonObject>().GroupBy(limit => limit["name"]?.ToString() ?? string.Empty)
            .ToDictionary(same => same.Key, same => Limit(same.Last(), "maxConcurrent"));

    private static int Limit(JsonObject spec, string name) => spec[name]?.ToString() switch
    {
        null => int.MaxValue,
        var text when int.TryParse(text, CultureInfo.InvariantCulture, out var limit) => limit > 0 ? limit : int.MaxValue,
        var text => throw new SidecarStartException($"workflow.{name} is not a number: {text}"),
    };

    private static TimeSpan? Time(JsonObject policy, string name) => policy[name]?.ToString() switch
    {
        null => null,
        var text when GoDuration.TryParse(text, out var time) => time,
        var text => throw new SidecarStartException($"workflow.stateRetentionPolicy.{name} is not a duration: {text}"),
    };
}
