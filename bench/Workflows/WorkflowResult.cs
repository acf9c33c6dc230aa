namespace Bench.Workflows;

/// <summary>What workflows of three activities cost.</summary>
/// <param name="Alone">From start to completion, one after another.</param>
/// <param name="PerSecond">Completed a second, 20 at once.</param>
internal sealed record WorkflowResult(Percentiles Alone, double PerSecond);
