namespace Dapr.Common.Exceptions;

/// <summary>What helps to find a mistake in the runtime.</summary>
/// <param name="StackEntries">Where it was.</param>
/// <param name="Detail">What else is known.</param>
public sealed record DaprDebugInfoDetail(IReadOnlyCollection<string> StackEntries, string Detail) : DaprExtendedErrorDetail(DaprExtendedErrorType.DebugInfo);
