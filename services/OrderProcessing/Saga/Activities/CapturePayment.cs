using Dapr;
using Dapr.Workflow;
using Shop.Contracts.Payments;
using Shop.Processing.Payments;
using Shop.Processing.Records;
using Shop.ServiceDefaults.State;

namespace Shop.Processing.Saga.Activities;

/// <summary>
/// Has the money taken, unless a cancel came first. On the record either the cancel or the capture is first, never both. A record that is
/// away is an answer, not a failure: the tries of this activity are the provider's time.
/// </summary>
internal sealed class CapturePayment(DocumentStore<ProcessingRecord> records, PaymentClient payments) : WorkflowActivity<string, CaptureAnswer>
{
    /// <inheritdoc />
    public override async Task<CaptureAnswer> RunAsync(WorkflowActivityContext context, string input)
    {
        ProcessingRecord record;
        try
        {
            record = await records.ChangeAsync(input, current => (current ?? new ProcessingRecord(input)).BeginCapture(), CancellationToken.None);
        }
        catch (DaprException)
        {
            return new CaptureAnswer(IsCaptured: false, IsRecordAway: true);
        }

        if (record.Cancellation is { } why)
        {
            return new CaptureAnswer(IsCaptured: false, why);
        }

        var payment = await payments.CaptureAsync(input, CancellationToken.None);
        return new CaptureAnswer(payment.Status == PaymentStatus.Captured);
    }
}
