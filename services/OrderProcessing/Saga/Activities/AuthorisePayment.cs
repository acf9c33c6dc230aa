using Dapr.Workflow;
using Shop.Contracts.Payments;
using Shop.Processing.Payments;

namespace Shop.Processing.Saga.Activities;

/// <summary>Has the money held. True: it is; false: declined.</summary>
internal sealed class AuthorisePayment(PaymentClient payments) : WorkflowActivity<PaymentRequest, bool>
{
    /// <inheritdoc />
    public override async Task<bool> RunAsync(WorkflowActivityContext context, PaymentRequest input)
    {
        var payment = await payments.AuthoriseAsync(input, CancellationToken.None);
        return payment.Status != PaymentStatus.Declined;
    }
}
