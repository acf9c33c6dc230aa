namespace Shop.Processing.Reviews;

/// <summary>What decides on an order that waits for review.</summary>
/// <param name="Approve">True lets the order go on, false rejects it.</param>
/// <param name="By">Who decided.</param>
/// <param name="Comment">Why, in the operator's words.</param>
internal sealed record ReviewRequest(bool? Approve, string? By, string? Comment = null);
