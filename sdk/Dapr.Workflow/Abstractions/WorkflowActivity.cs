using Dapr.Workflow.Abstractions;

namespace Dapr.Workflow;

/// <summary>
/// An activity: the work of a workflow. It may do anything. It runs at least once for each call, so make it idempotent, by
/// <see cref="WorkflowActivityContext.TaskExecutionKey"/> or a key of its own. One is made for each run, its constructor's
/// parameters come from the service provider's scope of that run.
/// </summary>
/// <typeparam name="TInput">The input, read from JSON.</typeparam>
/// <typeparam name="TOutput">The output, written as JSON.</typeparam>
public abstract class WorkflowActivity<TInput, TOutput> : IWorkflowActivity
{
    /// <inheritdoc />
    Type IWorkflowActivity.InputType => typeof(TInput);

    /// <inheritdoc />
    Type IWorkflowActivity.OutputType => typeof(TOutput);

    /// <summary>The activity's code.</summary>
    /// <param name="context">Which call this is.</param>
    /// <param name="input">The input; the default of its type when there was none.</param>
    /// <returns>The output. An exception fails the call; the workflow sees it as a <see cref="WorkflowTaskFailedException"/>.</returns>
    public abstract Task<TOutput> RunAsync(WorkflowActivityContext context, TInput input);

    /// <inheritdoc />
    public async Task<object?> RunAsync(WorkflowActivityContext context, object? input) =>
        await RunAsync(context, input is null ? default! : (TInput)input);
}
