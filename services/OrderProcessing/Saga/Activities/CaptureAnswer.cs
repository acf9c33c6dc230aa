namespace Shop.Processing.Saga.Activities;

/// <summary>What came of the capture.</summary>
/// <param name="IsCaptured">The money is taken.</param>
/// <param name="Cancellation">A cancel came first; the provider was not asked.</param>
/// <param name="IsRecordAway">The record could not be asked whether a cancel came first, so the provider was not asked either.</param>
internal sealed record CaptureAnswer(bool IsCaptured, string? Cancellation = null, bool IsRecordAway = false);
