namespace Dapr.Workflow;

/// <summary>Many calls at once from a workflow.</summary>
public static class ParallelExtensions
{
    /// <summary>Starts a task for each input, only so many at once, and waits for all of them.</summary>
    /// <param name="context">The workflow's context.</param>
    /// <param name="inputs">What to work on.</param>
    /// <param name="taskFactory">Starts the task for one input, by a call on <paramref name="context"/>.</param>
    /// <param name="maxConcurrency">How many may run at once; more than zero.</param>
    /// <returns>The results, in the order of the inputs.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxConcurrency"/> is not more than zero.</exception>
    /// <exception cref="AggregateException">Some of them failed; thrown once all have ended.</exception>
    public static async Task<TResult[]> ProcessInParallelAsync<TInput, TResult>(
        this WorkflowContext context,
        IEnumerable<TInput> inputs,
        Func<TInput, Task<TResult>> taskFactory,
        int maxConcurrency = 5)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(taskFactory);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxConcurrency, 1);

        var tasks = new List<Task<TResult>>();
        var running = new List<Task<TResult>>();
        foreach (var input in inputs.ToList())
        {
            if (running.Count == maxConcurrency)
            {
                running.Remove(await Task.WhenAny(running));
            }

            var task = taskFactory(input);
            tasks.Add(task);
            running.Add(task);
        }

        return await ResultsAsync(tasks);
    }

    private static async Task<TResult[]> ResultsAsync<TResult>(List<Task<TResult>> tasks)
    {
        var all = Task.WhenAll(tasks);
        try
        {
            return await all;
        }
        catch (Exception) when (all.Exception is not null)
        {
            throw new AggregateException($"{all.Exception.InnerExceptions.Count} of {tasks.Count} tasks failed.", all.Exception.InnerExceptions);
        }
    }
}
