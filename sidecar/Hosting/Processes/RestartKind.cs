namespace Sidecar.Hosting.Processes;

/// <summary>The ways that can follow a death.</summary>
internal enum RestartKind
{
    /// <summary>Started again after a delay.</summary>
    StartAgain,

    /// <summary>Left dead.</summary>
    StayDead,

    /// <summary>The run ends.</summary>
    GiveUp,
}
