namespace Stress.Kill;

/// <summary>What is left of the writes to a sidecar that was killed.</summary>
/// <param name="Rounds">How often it was killed.</param>
/// <param name="Attempted">The writes that were begun: a transaction of two keys and a publish each.</param>
/// <param name="Acknowledged">Those with both answers.</param>
/// <param name="Faults">What is gone although it was acknowledged, or half there.</param>
internal sealed record KillResult(int Rounds, int Attempted, int Acknowledged, IReadOnlyList<string> Faults);
