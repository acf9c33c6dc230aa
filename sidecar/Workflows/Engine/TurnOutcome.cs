using Dapr.DurableTask.Protobuf;

namespace Sidecar.Workflows.Engine;

/// <summary>What a worker's answer makes of a turn.</summary>
internal abstract record TurnOutcome
{
    private TurnOutcome()
    {
    }

    /// <summary>The instance moved on.</summary>
    /// <param name="State">The instance after the turn; its pending work is what is to be done now.</param>
    /// <param name="Messages">Events for other instances.</param>
    internal sealed record Advanced(InstanceState State, IReadOnlyList<WorkflowMessage> Messages) : TurnOutcome;

    /// <summary>The workflow begins again with a new input: another turn follows at once.</summary>
    /// <param name="State">The new life, its start and the events it keeps in the inbox.</param>
    internal sealed record Continued(InstanceState State) : TurnOutcome;

    /// <summary>The instance cannot go on for now; its inbox is kept.</summary>
    /// <param name="State">The instance, stalled.</param>
    /// <param name="Reason">Why.</param>
    internal sealed record Stalled(InstanceState State, StalledReason Reason) : TurnOutcome;

    /// <summary>The answer cannot be taken; nothing changes and the turn is given again later.</summary>
    /// <param name="Reason">Why, for the log.</param>
    internal sealed record Refused(string Reason) : TurnOutcome;
}
