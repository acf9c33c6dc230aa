namespace Sidecar.Observation;

/// <summary>What was scheduled.</summary>
public enum ScheduledKind
{
    /// <summary>A workflow, by a client, a parent or itself continuing as new.</summary>
    Workflow,

    /// <summary>An activity of a workflow.</summary>
    Activity,

    /// <summary>A timer of a workflow: its own, or of a retry or of a wait for an event.</summary>
    Timer,
}
