namespace Services.Tests.Flow;

/// <summary>Counts what went wrong: a simulation in which nothing does proves nothing.</summary>
internal sealed class FaultCount
{
    /// <summary>How many faults there were.</summary>
    public int Happened { get; set; }
}
