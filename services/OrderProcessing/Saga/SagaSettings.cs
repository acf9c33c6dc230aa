namespace Shop.Processing.Saga;

/// <summary>
/// The numbers of the saga: configuration section <c>Saga</c>. An order keeps the ones it began with, since its workflow is replayed.
/// </summary>
internal sealed record SagaSettings
{
    /// <summary>The section's name.</summary>
    public const string Section = "Saga";

    /// <summary>The total, in minor units, from which an operator must look at an order.</summary>
    public long ReviewThreshold { get; init; } = 100_000;

    /// <summary>How long an operator has; no answer is a no.</summary>
    public TimeSpan ReviewTime { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How long a payment without an answer is asked for, for each of authorising and capturing.</summary>
    public TimeSpan PaymentWindow { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The first rest after a dependency did not answer; each further one is twice as long.</summary>
    public TimeSpan FirstRest { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The longest rest.</summary>
    public TimeSpan LongestRest { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long to rest after so many tries in vain.</summary>
    public TimeSpan RestAfter(int attempts)
    {
        var doublings = Math.Clamp(attempts, 0, 30);
        var rest = FirstRest * Math.Pow(2, doublings);
        return rest < LongestRest ? rest : LongestRest;
    }
}
