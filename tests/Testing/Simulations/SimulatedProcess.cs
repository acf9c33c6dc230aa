namespace Testing.Simulations;

/// <summary>A process of a <see cref="Simulation"/>: what runs in it runs one step at a time, and never again once it was killed.</summary>
public sealed class SimulatedProcess : SynchronizationContext
{
    private readonly Lock gate = new();
    private readonly List<(SendOrPostCallback Callback, object? State)> steps = [];
    private readonly List<Action> onKill = [];

    private readonly Simulation simulation;

    internal SimulatedProcess(Simulation simulation) => this.simulation = simulation;

    /// <summary>Whether it still lives.</summary>
    public bool IsAlive { get; private set; } = true;

    /// <summary>How many steps could be taken now.</summary>
    public int Ready
    {
        get
        {
            lock (gate)
            {
                return steps.Count;
            }
        }
    }

    /// <inheritdoc />
    public override void Post(SendOrPostCallback d, object? state)
    {
        simulation.Watch();
        lock (gate)
        {
            if (IsAlive)
            {
                steps.Add((d, state));
            }
        }
    }

    /// <summary>Starts work in it.</summary>
    /// <returns>Ends as the work does, or with <see cref="ProcessKilledException"/>.</returns>
    public Task<T> RunAsync<T>(Func<Task<T>> work)
    {
        var completion = new TaskCompletionSource<T>();
        void Killed() => completion.TrySetException(new ProcessKilledException());
        if (!IsAlive)
        {
            Killed();
            return completion.Task;
        }

        onKill.Add(Killed);
        Post(_ => _ = CompleteAsync(work, completion, Killed), null);
        return completion.Task;
    }

    /// <summary>Ends it at once: what it was doing stays undone.</summary>
    public void Kill()
    {
        lock (gate)
        {
            IsAlive = false;
            steps.Clear();
        }

        onKill.ForEach(killed => killed());
    }

    private async Task CompleteAsync<T>(Func<Task<T>> work, TaskCompletionSource<T> completion, Action killed)
    {
        try
        {
            completion.TrySetResult(await work());
        }
        catch (Exception failure)
        {
            completion.TrySetException(failure);
        }

        onKill.Remove(killed);
    }

    internal void Step(int index)
    {
        (SendOrPostCallback Callback, object? State) step;
        lock (gate)
        {
            step = steps[index];
            steps.RemoveAt(index);
        }

        var outside = Current;
        SetSynchronizationContext(this);
        try
        {
            step.Callback(step.State);
        }
        finally
        {
            SetSynchronizationContext(outside);
        }
    }
}
