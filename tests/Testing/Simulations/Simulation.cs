namespace Testing.Simulations;

/// <summary>
/// Several processes on one thread. Which of them takes its next step is drawn from a seed, between any two awaits, so that a seed is an interleaving; time
/// stands still while anything can be done, and then goes on to what is waited for.
/// </summary>
/// <param name="seed">Decides every choice.</param>
public sealed class Simulation(int seed)
{
    private const int MaximumSteps = 200_000;
    private readonly List<SimulatedProcess> processes = [];
    private readonly int thread = Environment.CurrentManagedThreadId;
    private string? stranger;

    /// <summary>Where every choice comes from.</summary>
    public Random Random { get; } = new(seed);

    /// <summary>The clock of every process.</summary>
    public FakeTimeProvider Clock { get; } = new();

    /// <summary>Starts a process.</summary>
    public SimulatedProcess Start()
    {
        var process = new SimulatedProcess(this);
        processes.Add(process);
        return process;
    }

    /// <summary>Runs until a task has ended and nothing is left to do.</summary>
    /// <param name="work">The task.</param>
    /// <param name="afterStep">Called after each step; may check, kill, start, and move the clock.</param>
    /// <exception cref="InvalidOperationException">It does not come to an end.</exception>
    public void Run(Task work, Action? afterStep = null)
    {
        for (var steps = 0; !work.IsCompleted || processes.Exists(process => process.Ready > 0); steps++)
        {
            if (steps == MaximumSteps)
            {
                throw new InvalidOperationException($"Seed {seed} does not come to an end.");
            }

            Step();
            afterStep?.Invoke();
            if (stranger is not null)
            {
                throw new InvalidOperationException($"Something of seed {seed} ran on another thread, so the seed is not one course of events:\n{stranger}");
            }
        }

        work.GetAwaiter().GetResult();
    }

    /// <summary>Notes where a step comes from: what is completed by another thread comes in its own time.</summary>
    internal void Watch()
    {
        if (Environment.CurrentManagedThreadId != thread)
        {
            stranger ??= Environment.StackTrace;
        }
    }

    private void Step()
    {
        var ready = processes.Where(process => process.Ready > 0).ToList();
        if (ready.Count == 0)
        {
            Clock.Advance(
                Clock.UntilNext ?? throw new InvalidOperationException($"Seed {seed} comes to a halt: nothing can be done and nothing is waited for."));
            return;
        }

        var process = ready[Random.Next(ready.Count)];
        process.Step(Random.Next(process.Ready));
    }
}
