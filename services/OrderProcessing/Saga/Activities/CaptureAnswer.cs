namespace Shop.Processing.Saga.Activities;

/// <summary>What came of the capture.</summary>
/// <param name="IsCaptured">The money is taken.</param>
/// <param name="Cancellation">A cancel came first; the provider was not asked.</param>
internal sealed record CaptureAnswer(bool IsCaptured, string? Cancellation = null);
