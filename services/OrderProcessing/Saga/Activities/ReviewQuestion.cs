namespace Shop.Processing.Saga.Activities;

/// <summary>Asks what came of a review.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="Expired">Whether the time for an answer is over.</param>
internal sealed record ReviewQuestion(string OrderId, bool Expired);
