using Dapr.Workflow;
using Shop.Processing.Catalog;

namespace Shop.Processing.Saga.Activities;

/// <summary>Turns the reservation into a sale.</summary>
internal sealed class ConfirmReservation(CatalogClient catalog) : WorkflowActivity<string, bool>
{
    /// <inheritdoc />
    public override async Task<bool> RunAsync(WorkflowActivityContext context, string input)
    {
        await catalog.ConfirmAsync(input, CancellationToken.None);
        return true;
    }
}
