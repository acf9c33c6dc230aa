namespace Dapr.Common.Exceptions;

/// <summary>A time.</summary>
/// <param name="Seconds">Its seconds.</param>
/// <param name="Nanos">Its nanoseconds besides.</param>
public sealed record DaprRetryDelay(long Seconds, int Nanos);
