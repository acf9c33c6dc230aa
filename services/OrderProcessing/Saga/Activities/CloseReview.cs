using Dapr.Workflow;
using Shop.Contracts.Orders;
using Shop.Processing.Records;
using Shop.ServiceDefaults.State;

namespace Shop.Processing.Saga.Activities;

/// <summary>Ends the wait for an operator when there is a decision, a cancel, or no time left; no answer in time is a no.</summary>
internal sealed class CloseReview(DocumentStore<ProcessingRecord> records) : WorkflowActivity<ReviewQuestion, ReviewAnswer>
{
    private static readonly ReviewDecision NoAnswer = new(Approve: false, By: "nobody", Comment: "no decision in time");

    /// <inheritdoc />
    public override async Task<ReviewAnswer> RunAsync(WorkflowActivityContext context, ReviewQuestion input)
    {
        var record = await records.ChangeAsync(
            input.OrderId,
            current =>
            {
                var known = current ?? new ProcessingRecord(input.OrderId, ProcessingStage.InReview);
                return (input.Expired ? known.Decide(NoAnswer) : known).CloseReview();
            },
            CancellationToken.None);
        return new ReviewAnswer(record.Review, record.Cancellation);
    }
}
