using Dapr.Workflow.Replay;
using FsCheck;
using FsCheck.Fluent;

namespace Sdk.Tests.Replay;

public sealed class ExternalEventsTests
{
    /// <summary>Whatever the order of events and waits: the nth wait gets the nth event of its name, and what is left is kept in order.</summary>
    [Fact]
    public void Events_AndWaitsInAnyOrder_MeetFirstComeFirstServed() =>
        Prop.ForAll(ArbMap.Default.ArbFor<(bool IsEvent, bool IsFirstName)[]>(), steps =>
        {
            var events = new ExternalEvents();
            var raised = new Dictionary<string, List<string>> { ["a"] = [], ["b"] = [] };
            var taken = new Dictionary<string, List<Func<string?>>> { ["a"] = [], ["b"] = [] };
            foreach (var (index, (isEvent, isFirst)) in steps.Index())
            {
                var name = isFirst ? "a" : "b";
                if (isEvent)
                {
                    raised[name].Add(index.ToString());
                    events.Raise(Happened.Raised(index % 2 == 0 ? name : name.ToUpperInvariant(), index.ToString()));
                }
                else
                {
                    taken[name].Add(Take(events, name));
                }
            }

            return raised.Keys.All(name =>
                taken[name].Select(read => read()).OfType<string>().SequenceEqual(raised[name].Take(taken[name].Count))
                && events.Kept.Where(kept => kept.EventRaised.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                    .Select(kept => kept.EventRaised.Input).SequenceEqual(raised[name].Skip(taken[name].Count)));
        }).QuickCheckThrowOnFailure();

    private static Func<string?> Take(ExternalEvents events, string name)
    {
        if (events.TryTake(name, out var kept))
        {
            return () => kept!.Input;
        }

        var waiter = events.Wait(name);
        return () => waiter.Source.Task.IsCompleted ? waiter.Source.Task.GetAwaiter().GetResult()!.Input : null;
    }
}
