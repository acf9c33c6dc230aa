using Shop.Contracts.Orders;

namespace Shop.Processing.Records;

/// <summary>
/// What processing knows of an order outside its workflow, which the runtime may forget. It is written before the workflow is scheduled,
/// and it is where a cancel, a review and the capture meet.
/// </summary>
/// <param name="OrderId">The order; also the key and the workflow's instance id.</param>
/// <param name="Stage">How far it has come.</param>
/// <param name="Cancellation">Why it shall be cancelled; null when nobody asked.</param>
/// <param name="Review">The operator's decision, once there is one.</param>
/// <param name="Outcome">The final status, once decided.</param>
internal sealed record ProcessingRecord(
    string OrderId,
    ProcessingStage Stage = ProcessingStage.Open,
    string? Cancellation = null,
    ReviewDecision? Review = null,
    OrderStatus? Outcome = null)
{
    /// <summary>The reason of a cancel that the customer asked for.</summary>
    public const string CustomersWish = "the customer cancelled";

    /// <summary>Whether a cancel that comes now is honoured.</summary>
    public bool CanCancel => Stage is ProcessingStage.Open or ProcessingStage.InReview;

    /// <summary>Notes a cancel, if it is still honoured. The first reason stands.</summary>
    public ProcessingRecord Cancel(string why) => CanCancel && Cancellation is null ? this with { Cancellation = why } : this;

    /// <summary>Waits for an operator from now on.</summary>
    public ProcessingRecord OpenReview() => Stage == ProcessingStage.Open && Review is null ? this with { Stage = ProcessingStage.InReview } : this;

    /// <summary>Notes an operator's decision. The first one stands, and none is taken after a cancel, which counts for more.</summary>
    public ProcessingRecord Decide(ReviewDecision decision) =>
        Stage == ProcessingStage.InReview && Review is null && Cancellation is null ? this with { Review = decision } : this;

    /// <summary>Ends the wait for an operator, once there is something to go on with.</summary>
    public ProcessingRecord CloseReview() =>
        Stage == ProcessingStage.InReview && (Review is not null || Cancellation is not null) ? this with { Stage = ProcessingStage.Open } : this;

    /// <summary>Begins the capture, unless a cancel came first.</summary>
    public ProcessingRecord BeginCapture() =>
        Stage == ProcessingStage.Open && Cancellation is null ? this with { Stage = ProcessingStage.Capturing } : this;

    /// <summary>Keeps the outcome. The first one stands, and a rejection is none where a cancel was taken: that one was promised.</summary>
    public ProcessingRecord Close(OrderStatus outcome) =>
        Stage == ProcessingStage.Final || (outcome == OrderStatus.Rejected && Cancellation is not null)
            ? this
            : this with { Stage = ProcessingStage.Final, Outcome = outcome };
}
