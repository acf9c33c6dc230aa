namespace Testing.Simulations;

/// <summary>What a caller sees of a process that was killed while it worked.</summary>
public sealed class ProcessKilledException : Exception
{
    /// <summary>Makes one.</summary>
    public ProcessKilledException()
        : base("The process was killed.")
    {
    }
}
