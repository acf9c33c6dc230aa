namespace Dapr.Common.Exceptions;

/// <summary>How long to wait.</summary>
/// <param name="Seconds">Its seconds.</param>
/// <param name="Nanos">Its nanoseconds besides.</param>
public sealed record DaprRetryDelay(long Seconds, int Nanos);
