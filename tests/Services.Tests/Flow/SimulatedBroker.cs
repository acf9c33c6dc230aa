using Services.Tests.Fakes;
using Shop.ServiceDefaults.Events;
using Testing.Simulations;

namespace Services.Tests.Flow;

/// <summary>
/// A broker that keeps what it took: each message comes to each subscriber until it is handled, up to three times more, shuffled, late, and
/// sometimes very late.
/// </summary>
internal sealed class SimulatedBroker
{
    private readonly Simulation simulation;
    private readonly SimulatedProcess process;
    private readonly List<(string Topic, Func<PublishedEvent, Task<TopicResult>> Deliver)> subscribers = [];
    private int underWay;

    public SimulatedBroker(Simulation simulation, FakeDapr dapr)
    {
        this.simulation = simulation;
        process = simulation.Start();
        dapr.WhenPublished = Take;
    }

    /// <summary>Whether nothing is left to deliver.</summary>
    public bool IsIdle => underWay == 0;

    /// <summary>How often a message came again, or late.</summary>
    public FaultCount Faults { get; } = new();

    /// <summary>Adds a subscriber of a topic.</summary>
    public void Subscribe(string topic, Func<PublishedEvent, Task<TopicResult>> deliver) => subscribers.Add((topic, deliver));

    private void Take(PublishedEvent message)
    {
        foreach (var (_, deliver) in subscribers.Where(subscriber => subscriber.Topic == message.Topic))
        {
            var copies = simulation.Random.Next(8) switch { 0 => 3, 1 => 2, _ => 1 };
            Faults.Happened += copies - 1;
            for (var copy = 0; copy < copies; copy++)
            {
                underWay++;
                var isFirst = copy == 0;
                _ = process.RunAsync(() => DeliverAsync(message, deliver, isFirst));
            }
        }
    }

    private async Task<bool> DeliverAsync(PublishedEvent message, Func<PublishedEvent, Task<TopicResult>> deliver, bool isFirst)
    {
        await Task.Delay(Delay(isFirst), simulation.Clock);
        while (await TryAsync(message, deliver) == TopicResult.Retry)
        {
            Faults.Happened++;
            await Task.Delay(TimeSpan.FromMilliseconds(simulation.Random.Next(500, 20_000)), simulation.Clock);
        }

        underWay--;
        return true;
    }

    /// <summary>A copy may come when the workflow has ended and was purged, and when no consumer takes it any more.</summary>
    private TimeSpan Delay(bool isFirst) => simulation.Random.Next(20) switch
    {
        0 => TimeSpan.FromMinutes(simulation.Random.Next(1, 6)),
        1 when !isFirst => TimeSpan.FromHours(simulation.Random.Next(1, 30)),
        2 when !isFirst => TimeSpan.FromDays(26),
        < 8 => TimeSpan.FromMilliseconds(simulation.Random.Next(100, 10_000)),
        _ => TimeSpan.FromMilliseconds(simulation.Random.Next(1, 30)),
    };

    private static async Task<TopicResult> TryAsync(PublishedEvent message, Func<PublishedEvent, Task<TopicResult>> deliver)
    {
        try
        {
            return await deliver(message);
        }
        catch (Exception failure) when (failure is Dapr.DaprException or ProcessKilledException or Shop.ServiceDefaults.Problems.ProblemException)
        {
            return TopicResult.Retry;
        }
    }
}
