extern alias sidecar;

using Engine = sidecar::Sidecar.Workflows.Engine;

namespace Services.Tests.Flow;

/// <summary>A workflow instance of a simulation: what is kept of it, and what somebody works on.</summary>
internal sealed class SagaInstance(Engine.InstanceState state)
{
    private readonly HashSet<string> taken = [];

    /// <summary>What is kept.</summary>
    public Engine.InstanceState State { get; private set; } = state;

    /// <summary>Keeps a new state.</summary>
    public void Commit(Engine.InstanceState next)
    {
        if (next.Generation != State.Generation)
        {
            taken.RemoveWhere(work => work != "turn");
        }

        State = next;
    }

    /// <summary>Takes up a piece of work; false when somebody has.</summary>
    public bool Take(string work) => taken.Add(work);

    /// <summary>Leaves a piece of work to others.</summary>
    public void Give(string work) => taken.Remove(work);

    /// <summary>Leaves a piece of work of a generation to others.</summary>
    public void Give(string work, ulong generation)
    {
        if (generation == State.Generation)
        {
            Give(work);
        }
    }

    /// <summary>Whoever worked on anything is dead.</summary>
    public void Forget() => taken.Clear();
}
