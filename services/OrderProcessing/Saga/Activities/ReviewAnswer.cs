using Shop.Contracts.Orders;

namespace Shop.Processing.Saga.Activities;

/// <summary>What came of a review. A cancel counts for more than a decision; neither: the wait goes on.</summary>
/// <param name="Decision">The operator's decision.</param>
/// <param name="Cancellation">The order shall be cancelled.</param>
internal sealed record ReviewAnswer(ReviewDecision? Decision, string? Cancellation);
