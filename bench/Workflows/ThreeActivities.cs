using Dapr.Workflow;

namespace Bench.Workflows;

/// <summary>A workflow that runs an activity three times, one after another.</summary>
internal sealed class ThreeActivities : Workflow<int, int>
{
    /// <inheritdoc />
    public override async Task<int> RunAsync(WorkflowContext context, int input)
    {
        for (var i = 0; i < 3; i++)
        {
            input = await context.CallActivityAsync<int>(nameof(AddOne), input);
        }

        return input;
    }
}
