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

    /// <summary>How long instances that have ended are kept.</summary>
    public WorkflowRetention Retention { get; init; } = new();

    /// <summary>Reads <c>spec.workflow</c>.</summary>
    /// <exception cref="SidecarStartException">A value is no number or no duration.</exception>
    public static WorkflowSettings Read(JsonObject spec)
    {
        var retention = spec["stateRetentionPolicy"] as JsonObject ?? [];
        return new WorkflowSettings
        {
            MaxConcurrentTurns = Limit(spec, "maxConcurrentWorkflowInvocations"),
            MaxConcurrentActivities = Limit(spec, "maxConcurrentActivityInvocations"),
            Retention = new WorkflowRetention(Time(retention, "anyTerminal"), Time(retention, "completed"), Time(retention, "failed"), Time(retention, "terminated")),
        };
    }

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
