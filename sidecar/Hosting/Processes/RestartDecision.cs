namespace Sidecar.Hosting.Processes;

/// <summary>What follows the death of an application.</summary>
/// <param name="Kind">Which of the three.</param>
/// <param name="Delay">How long to wait before it is started again.</param>
internal sealed record RestartDecision(RestartKind Kind, TimeSpan Delay)
{
    /// <summary>It stays dead and the others go on, as under the official CLI.</summary>
    public static RestartDecision StayDead { get; } = new(RestartKind.StayDead, TimeSpan.Zero);

    /// <summary>The run ends.</summary>
    public static RestartDecision GiveUp { get; } = new(RestartKind.GiveUp, TimeSpan.Zero);

    /// <summary>It is started again.</summary>
    public static RestartDecision StartAgain(TimeSpan delay) => new(RestartKind.StartAgain, delay);
}
