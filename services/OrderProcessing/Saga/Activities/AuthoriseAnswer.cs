namespace Shop.Processing.Saga.Activities;

/// <summary>What came of the authorisation; neither: declined.</summary>
/// <param name="IsHeld">The money is held.</param>
/// <param name="Cancellation">It is not, and the order shall be cancelled.</param>
internal sealed record AuthoriseAnswer(bool IsHeld, string? Cancellation = null);
