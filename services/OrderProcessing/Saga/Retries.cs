using Dapr.Workflow;

namespace Shop.Processing.Saga;

/// <summary>How often an activity is tried before the saga decides anew.</summary>
internal static class Retries
{
    /// <summary>More tries than fit into any window, which alone ends them.</summary>
    private const int MoreThanFit = 1_000;

    /// <summary>The pause before the second try; no window may be shorter.</summary>
    public static readonly TimeSpan First = TimeSpan.FromMilliseconds(500);

    /// <summary>Three tries within about two seconds; then the saga rests.</summary>
    public static WorkflowTaskOptions Shortly { get; } = new(new WorkflowRetryPolicy(3, First, backoffCoefficient: 2));

    /// <summary>As many tries as fit into a time.</summary>
    public static WorkflowTaskOptions Within(TimeSpan window) =>
        new(new WorkflowRetryPolicy(MoreThanFit, First, backoffCoefficient: 1.5, maxRetryInterval: TimeSpan.FromSeconds(3), retryTimeout: window));
}
