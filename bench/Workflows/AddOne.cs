using Dapr.Workflow;

namespace Bench.Workflows;

/// <summary>The smallest activity.</summary>
internal sealed class AddOne : WorkflowActivity<int, int>
{
    /// <inheritdoc />
    public override Task<int> RunAsync(WorkflowActivityContext context, int input) => Task.FromResult(input + 1);
}
