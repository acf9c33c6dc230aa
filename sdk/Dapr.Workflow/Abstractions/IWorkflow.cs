namespace Dapr.Workflow;

/// <summary>What every workflow is to the worker. Derive from <see cref="Workflow{TInput,TOutput}"/> instead of implementing it.</summary>
public interface IWorkflow
{
    /// <summary>The type that the workflow's input is read as.</summary>
    Type InputType { get; }

    /// <summary>The type of the workflow's output.</summary>
    Type OutputType { get; }

    /// <summary>Runs the workflow's code; called again, from its beginning, on every turn.</summary>
    /// <param name="context">What the workflow may use of the world.</param>
    /// <param name="input">The input, already read as <see cref="InputType"/>; null when there was none.</param>
    /// <returns>The output.</returns>
    Task<object?> RunAsync(WorkflowContext context, object? input);
}
