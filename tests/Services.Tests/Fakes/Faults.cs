using Dapr;

namespace Services.Tests.Fakes;

/// <summary>The faults of a fake sidecar: armed one by one, or drawn from a seed. Safe to use from many threads.</summary>
internal sealed class Faults
{
    private readonly Lock gate = new();
    private readonly List<Armed> armed = [];
    private Random? random;
    private double chance;

    /// <summary>How many have happened. A test of a fault asserts that it did.</summary>
    public int Happened { get; private set; }

    /// <summary>How many calls there were of each kind, those that went wrong included.</summary>
    public IReadOnlyDictionary<FaultPoint, int> Calls => calls;

    private readonly Dictionary<FaultPoint, int> calls = Enum.GetValues<FaultPoint>().ToDictionary(point => point, _ => 0);

    /// <summary>Lets the <paramref name="nth"/> call from now on go wrong, once.</summary>
    /// <param name="point">Which calls count.</param>
    /// <param name="kind">How it goes wrong.</param>
    /// <param name="nth">Which of them, from 1.</param>
    /// <param name="name">Only calls whose key, topic or binding holds this count; every call when null.</param>
    /// <param name="times">How many calls in a row, from that one on.</param>
    public void Arm(FaultPoint point, FaultKind kind, int nth = 1, string? name = null, int times = 1)
    {
        lock (gate)
        {
            armed.Add(new Armed(point, kind, name, nth, times));
        }
    }

    /// <summary>Lets every call go wrong with this chance, in a way drawn from the seed.</summary>
    public void Seed(int seed, double chanceOfEach)
    {
        lock (gate)
        {
            random = new Random(seed);
            chance = chanceOfEach;
        }
    }

    /// <summary>Nothing goes wrong any more.</summary>
    public void Disarm()
    {
        lock (gate)
        {
            armed.Clear();
            random = null;
        }
    }

    /// <summary>The exception of a fault that has nothing better to say.</summary>
    public static DaprException Error(FaultKind kind) => new(kind switch
    {
        FaultKind.Conflict => "possible etag mismatch",
        FaultKind.Throttled => "ThrottlingException: rate exceeded",
        FaultKind.LoseAnswer => "the connection was closed before the answer came",
        _ => "the component failed",
    });

    /// <summary>Counts a call; gives how it goes wrong, or null.</summary>
    internal FaultKind? Next(FaultPoint point, string name)
    {
        lock (gate)
        {
            calls[point]++;
            var kind = NextArmed(point, name) ?? NextRandom();
            Happened += kind is null ? 0 : 1;
            return kind;
        }
    }

    private FaultKind? NextArmed(FaultPoint point, string name)
    {
        FaultKind? found = null;
        foreach (var fault in armed
                     .Where(fault => fault.Point == point && (fault.Name is null || name.Contains(fault.Name, StringComparison.Ordinal)))
                     .ToList())
        {
            fault.Seen++;
            if (fault.Seen >= fault.Nth && fault.Seen < fault.Nth + fault.Times)
            {
                found ??= fault.Kind;
            }
        }

        return found;
    }

    private FaultKind? NextRandom() =>
        random is not null && random.NextDouble() < chance ? (FaultKind)random.Next(Enum.GetValues<FaultKind>().Length) : null;

    private sealed record Armed(FaultPoint Point, FaultKind Kind, string? Name, int Nth, int Times)
    {
        public int Seen { get; set; }
    }
}
