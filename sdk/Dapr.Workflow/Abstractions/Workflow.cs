namespace Dapr.Workflow;

/// <summary>
/// A workflow: code that decides what happens in which order and leaves the doing to activities. It runs from its beginning on
/// every turn, so it must be deterministic: no clock, randomness, input or output of its own, and it awaits only tasks that
/// come from its <see cref="WorkflowContext"/>.
/// </summary>
/// <typeparam name="TInput">The input, read from JSON.</typeparam>
/// <typeparam name="TOutput">The output, written as JSON.</typeparam>
public abstract class Workflow<TInput, TOutput> : IWorkflow
{
    /// <inheritdoc />
    Type IWorkflow.InputType => typeof(TInput);

    /// <inheritdoc />
    Type IWorkflow.OutputType => typeof(TOutput);

    /// <summary>The workflow's code.</summary>
    /// <param name="context">What the workflow may use of the world.</param>
    /// <param name="input">The input; the default of its type when there was none.</param>
    /// <returns>The output. An exception fails the workflow.</returns>
    public abstract Task<TOutput> RunAsync(WorkflowContext context, TInput input);

    /// <inheritdoc />
    async Task<object?> IWorkflow.RunAsync(WorkflowContext context, object? input) =>
        await RunAsync(context, input is null ? default! : (TInput)input);
}
