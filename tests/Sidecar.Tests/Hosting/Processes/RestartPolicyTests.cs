using FsCheck;
using FsCheck.Fluent;
using Sidecar.Hosting.Processes;

namespace Sidecar.Tests.Hosting.Processes;

public sealed class RestartPolicyTests
{
    private static readonly DateTimeOffset Begin = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Died_FiveTimesInAMinute_GivesUp()
    {
        var policy = new RestartPolicy();

        var decisions = Enumerable.Range(0, 5).Select(second => policy.Died(Begin.AddSeconds(second))).ToList();

        Assert.Equal([0.5, 1, 2, 4], decisions.Take(4).Select(decision => decision.Delay.TotalSeconds));
        Assert.Equal(RestartKind.GiveUp, decisions[4].Kind);
    }

    [Fact]
    public void Died_OnceInALongWhile_StartsAgainAtOnceForEver()
    {
        var policy = new RestartPolicy();

        Assert.All(
            Enumerable.Range(0, 20),
            minute => Assert.Equal(RestartDecision.StartAgain(TimeSpan.FromSeconds(0.5)), policy.Died(Begin.AddMinutes(minute))));
    }

    [Fact]
    public void Died_WithoutRestarts_StaysDead() => Assert.Equal(RestartDecision.StayDead, new RestartPolicy(enabled: false).Died(Begin));

    [Fact]
    public void Died_AnyTimes_GivesUpExactlyWhenFiveLieWithinAMinute() => Prop.ForAll(
        ArbMap.Default.ArbFor<PositiveInt[]>(),
        gaps =>
        {
            var policy = new RestartPolicy();
            var deaths = new List<DateTimeOffset> { Begin };
            deaths.AddRange(gaps.Select((_, index) => Begin.AddSeconds(gaps.Take(index + 1).Sum(gap => gap.Get % 40))));
            return deaths.Select((at, index) =>
            {
                var recent = deaths.Take(index + 1).Count(death => death > at - RestartPolicy.Window);
                var decision = policy.Died(at);
                return decision.Kind == (recent >= RestartPolicy.Limit ? RestartKind.GiveUp : RestartKind.StartAgain)
                    && decision.Delay <= TimeSpan.FromSeconds(8);
            }).All(holds => holds);
        }).QuickCheckThrowOnFailure();
}
