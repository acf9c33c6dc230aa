using Dapr;
using Dapr.Workflow;
using Shop.Contracts.Payments;
using Shop.Processing.Payments;
using Shop.Processing.Records;
using Shop.ServiceDefaults.State;

namespace Shop.Processing.Saga.Activities;

/// <summary>
/// Has the money held. Where that does not come about, a cancel that came meanwhile counts; where it does, the capture looks for one.
/// </summary>
internal sealed class AuthorisePayment(DocumentStore<ProcessingRecord> records, PaymentClient payments) : WorkflowActivity<PaymentRequest, AuthoriseAnswer>
{
    /// <inheritdoc />
    public override async Task<AuthoriseAnswer> RunAsync(WorkflowActivityContext context, PaymentRequest input)
    {
        try
        {
            var payment = await payments.AuthoriseAsync(input, CancellationToken.None);
            return payment.Status != PaymentStatus.Declined
                ? new AuthoriseAnswer(IsHeld: true)
                : new AuthoriseAnswer(IsHeld: false, await CancellationAsync(input.OrderId));
        }
        catch (ServiceUnavailableException)
        {
            if (await CancellationAsync(input.OrderId) is { } why)
            {
                return new AuthoriseAnswer(IsHeld: false, why);
            }

            throw;
        }
    }

    /// <summary>A record that cannot be read now says nothing: that must not use up the provider's time.</summary>
    private async Task<string?> CancellationAsync(string orderId)
    {
        try
        {
            return (await records.FindAsync(orderId, CancellationToken.None))?.Cancellation;
        }
        catch (DaprException)
        {
            return null;
        }
    }
}
