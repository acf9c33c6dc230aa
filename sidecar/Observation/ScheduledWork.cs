namespace Sidecar.Observation;

/// <summary>Something that will run: a workflow, an activity, a timer.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="InstanceId">The workflow instance.</param>
/// <param name="Name">The name of the workflow or the activity; empty for a timer without one.</param>
/// <param name="Input">The input of a workflow or an activity, as its SDK wrote it, JSON as a rule; null without one.</param>
/// <param name="DueAt">When a timer fires or a workflow starts; null: at once, or for a timer never.</param>
public sealed record ScheduledWork(ScheduledKind Kind, string InstanceId, string Name, string? Input, DateTimeOffset? DueAt);
