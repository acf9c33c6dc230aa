using Dapr.Workflow;
using Shop.Processing.Catalog;

namespace Shop.Processing.Saga.Activities;

/// <summary>Gives the stock back, or makes sure that none will be held.</summary>
internal sealed class ReleaseReservation(CatalogClient catalog) : WorkflowActivity<string, bool>
{
    /// <inheritdoc />
    public override async Task<bool> RunAsync(WorkflowActivityContext context, string input)
    {
        await catalog.ReleaseAsync(input, CancellationToken.None);
        return true;
    }
}
