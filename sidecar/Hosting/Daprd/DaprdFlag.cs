namespace Sidecar.Hosting.Daprd;

/// <summary>A flag of the official runtime.</summary>
/// <param name="Name">Its name without dashes.</param>
/// <param name="IsSwitch">True when it may stand without a value.</param>
/// <param name="Apply">What it changes; null: accepted, and without meaning on one machine.</param>
internal sealed record DaprdFlag(string Name, bool IsSwitch, Func<SidecarOptions, string, SidecarOptions>? Apply);
