using Dapr.Workflow;
using Shop.Processing.Payments;

namespace Shop.Processing.Saga.Activities;

/// <summary>Lets go of the money, or gives it back, or makes sure that none will be held: whatever the provider says stands.</summary>
internal sealed class UndoPayment(PaymentClient payments) : WorkflowActivity<string, bool>
{
    /// <inheritdoc />
    public override async Task<bool> RunAsync(WorkflowActivityContext context, string input)
    {
        await payments.VoidAsync(input, CancellationToken.None);
        return true;
    }
}
