namespace Sidecar.Metrics;

/// <summary>One number on the metrics port.</summary>
/// <param name="Name">What is counted.</param>
/// <param name="Labels">Of whom and what, as the text format has them.</param>
/// <param name="Value">How many.</param>
internal sealed record MetricLine(string Name, string Labels, long Value);
