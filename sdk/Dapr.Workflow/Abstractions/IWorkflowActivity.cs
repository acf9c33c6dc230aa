namespace Dapr.Workflow.Abstractions;

/// <summary>
/// What every activity is to the worker. Derive from <see cref="WorkflowActivity{TInput,TOutput}"/> instead of implementing it.
/// </summary>
public interface IWorkflowActivity
{
    /// <summary>The type that the activity's input is read as.</summary>
    Type InputType { get; }

    /// <summary>The type of the activity's output.</summary>
    Type OutputType { get; }

    /// <summary>Runs the activity once.</summary>
    /// <param name="context">Which call this is.</param>
    /// <param name="input">The input, already read as <see cref="InputType"/>; null when there was none.</param>
    /// <returns>The output.</returns>
    Task<object?> RunAsync(WorkflowActivityContext context, object? input);
}
