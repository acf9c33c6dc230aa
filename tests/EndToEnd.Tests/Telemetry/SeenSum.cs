namespace EndToEnd.Tests.Telemetry;

/// <summary>What a counter stood at when it came to the collector.</summary>
/// <param name="Service">The name of the service that it comes from.</param>
/// <param name="Name">The counter's name.</param>
/// <param name="Value">What it stood at.</param>
/// <param name="Attributes">Those that are texts.</param>
internal sealed record SeenSum(string Service, string Name, long Value, IReadOnlyDictionary<string, string> Attributes);
