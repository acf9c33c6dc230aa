using Dapr.Workflow;

namespace Shop.Processing.Saga;

/// <summary>How often an activity is tried before the saga decides anew.</summary>
internal static class Retries
{
    /// <summary>More tries than fit into any window, which alone ends them.</summary>
    private const int MoreThanFit = 1_000;

    /// <summary>The pause before the second try; no window may be shorter.</summary>
    public static readonly TimeSpan First = TimeSpan.FromMilliseconds(500);

    /// <summary>How much longer than its window a series of tries mostly lasts: the last pause and the last try.</summary>
    public static readonly TimeSpan LastTry = TimeSpan.FromSeconds(5);

    /// <summary>Three tries within about two seconds; then the saga rests.</summary>
    public static WorkflowTaskOptions Shortly { get; } = new(new WorkflowRetryPolicy(3, First, backoffCoefficient: 2));

    /// <summary>Five tries over nine seconds, long enough for a service that has just been started.</summary>
    public static WorkflowTaskOptions OnceMore { get; } =
        new(new WorkflowRetryPolicy(5, TimeSpan.FromSeconds(1), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromSeconds(3)));

    /// <summary>As many tries as fit into a time.</summary>
    public static WorkflowTaskOptions Within(TimeSpan window) =>
        new(new WorkflowRetryPolicy(MoreThanFit, First, backoffCoefficient: 1.5, maxRetryInterval: TimeSpan.FromSeconds(3), retryTimeout: window));
}
