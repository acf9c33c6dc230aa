using FsCheck;
using FsCheck.Fluent;
using Sidecar.Resiliency;
using Sidecar.Resiliency.Breakers;
using Testing;

namespace Sidecar.Tests.Resiliency.Breakers;

public class CircuitBreakerTests
{
    private static readonly BreakerSettings Settings = new()
    {
        MaxRequests = 2,
        Timeout = TimeSpan.FromSeconds(10),
        Trip = counts => counts.ConsecutiveFailures >= 3
    };

    private enum Step
    {
        Succeed,
        Fail,
        Wait,
    }

    [Fact]
    public void Exit_OfACallFromBefore_CountsNoMore()
    {
        var breaker = new CircuitBreaker(Settings, new FakeTimeProvider());
        var slow = breaker.Enter();
        Fail(breaker, 3);

        breaker.Exit(slow, success: true);
        Assert.Equal(BreakerState.Open, breaker.State);
    }

    [Fact]
    public void Enter_HalfOpen_LetsOnlyAFewTry()
    {
        var clock = new FakeTimeProvider();
        var breaker = new CircuitBreaker(Settings, clock);
        Fail(breaker, 3);
        clock.Advance(TimeSpan.FromSeconds(11));

        breaker.Enter();
        breaker.Enter();
        Assert.Equal("too many requests", Assert.Throws<BreakerOpenException>(() => breaker.Enter()).Message);
    }

    [Fact]
    public void Exit_Interval_ForgetsOldFailures()
    {
        var clock = new FakeTimeProvider();
        var breaker = new CircuitBreaker(Settings with { Interval = TimeSpan.FromSeconds(1) }, clock);
        Fail(breaker, 2);
        clock.Advance(TimeSpan.FromSeconds(2));
        Fail(breaker, 2);

        Assert.Equal(BreakerState.Closed, breaker.State);
    }

    [Fact]
    public void AnySteps_AgreeWithTheModel()
    {
        var steps = Gen.Elements(Step.Succeed, Step.Fail, Step.Fail, Step.Wait).ListOf(40).ToArbitrary();

        Prop.ForAll(steps, run =>
        {
            var clock = new FakeTimeProvider();
            var breaker = new CircuitBreaker(Settings, clock);
            var model = new Model();
            return run.All(step =>
            {
                if (step == Step.Wait)
                {
                    clock.Advance(TimeSpan.FromSeconds(6));
                    model.Wait(6);
                }
                else
                {
                    Assert.Equal(model.Call(step == Step.Succeed), Call(breaker, step == Step.Succeed));
                }

                return breaker.State == model.State;
            });
        }).QuickCheckThrowOnFailure();
    }

    private static void Fail(CircuitBreaker breaker, int times)
    {
        for (var i = 0; i < times; i++)
        {
            breaker.Exit(breaker.Enter(), success: false);
        }
    }

    private static bool Call(CircuitBreaker breaker, bool success)
    {
        try
        {
            breaker.Exit(breaker.Enter(), success);
            return true;
        }
        catch (BreakerOpenException)
        {
            return false;
        }
    }

    /// <summary>The same, as plainly as it can be said, for calls one after another.</summary>
    private sealed class Model
    {
        private int failures;
        private int probes;
        private int opened;

        public BreakerState State { get; private set; }

        public bool Call(bool success)
        {
            if (State == BreakerState.Open)
            {
                return false;
            }

            if (State == BreakerState.HalfOpen)
            {
                probes = success ? probes + 1 : 0;
                State = success ? probes == 2 ? BreakerState.Closed : BreakerState.HalfOpen : BreakerState.Open;
            }
            else
            {
                failures = success ? 0 : failures + 1;
                State = failures == 3 ? BreakerState.Open : BreakerState.Closed;
            }

            if (State == BreakerState.Open)
            {
                (failures, opened) = (0, 0);
            }

            return true;
        }

        public void Wait(int seconds)
        {
            opened += seconds;
            if (State == BreakerState.Open && opened > 10)
            {
                (State, probes) = (BreakerState.HalfOpen, 0);
            }
        }
    }
}
