using System.Text.Json.Nodes;
using Sidecar.Resiliency;
using Sidecar.Resiliency.Policies;
using Sidecar.Resiliency.Retries;
using Testing;

namespace Sidecar.Tests.Resiliency.Policies;

public class ResiliencyPoliciesTests
{
    private readonly FakeTimeProvider clock = new();
    private int attempts;

    [Fact]
    public async Task RunAsync_AnAttemptFails_TriesAgainAfterTheWait()
    {
        var policy = Read("""{"retries":{"two":{"policy":"constant","duration":"50ms","maxRetries":2}}}""", """{"apps":{"b":{"retry":"two"}}}""").ForApp(
            "b", "pay");
        var run = policy.RunAsync(_ => ++attempts < 3 ? throw new AttemptFailedException("no", 503) : Task.FromResult("done"), CancellationToken.None);

        Assert.Equal(1, attempts);
        clock.Advance(TimeSpan.FromMilliseconds(49));
        Assert.Equal(1, attempts);
        clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(2, attempts);
        clock.Advance(TimeSpan.FromMilliseconds(50));
        Assert.Equal("done", await run);
    }

    [Fact]
    public async Task RunAsync_AllFail_ThrowsTheLast()
    {
        var policy = Read("""{"retries":{"two":{"duration":0,"maxRetries":2}}}""", """{"apps":{"b":{"retry":"two"}}}""").ForApp("b", "pay");
        var exception = await Assert.ThrowsAsync<AttemptFailedException>(
            () => policy.RunAsync<int>(_ => throw new AttemptFailedException($"{++attempts}", 500), CancellationToken.None));

        Assert.Equal("3", exception.Message);
    }

    [Fact]
    public async Task RunAsync_TimeOut_IsForEachAttempt()
    {
        const string policies = """{"timeouts":{"short":"400ms"},"retries":{"one":{"duration":"1s","maxRetries":1}}}""";
        var policy = Read(policies, """{"apps":{"b":{"timeout":"short","retry":"one"}}}""").ForApp("b", "slow");
        var run = policy.RunAsync(HangAsync, CancellationToken.None);

        clock.Advance(TimeSpan.FromMilliseconds(400));
        await Wait.UntilAsync(() => clock.Waiting == 1, "the wait before the second attempt");
        clock.Advance(TimeSpan.FromSeconds(1));
        await Wait.UntilAsync(() => attempts == 2, "the second attempt");
        clock.Advance(TimeSpan.FromMilliseconds(400));
        Assert.Equal("context deadline exceeded", (await Assert.ThrowsAsync<TimeoutException>(() => run)).Message);
    }

    [Fact]
    public async Task RunAsync_WaitsThatNoTimerCanHave_AreTheNearest()
    {
        const string policies = """{"timeouts":{"long":"9000h"},"retries":{"two":{"duration":"-5s","maxRetries":2}}}""";
        var policy = Read(policies, """{"apps":{"b":{"timeout":"long","retry":"two"}}}""").ForApp("b", "pay");

        Assert.Equal("done", await policy.RunAsync(_ => ++attempts < 3 ? throw new AttemptFailedException("no", 503) : Task.FromResult("done"), CancellationToken.None));
    }

    [Fact]
    public async Task RunAsync_BreakerOpens_IsNotTriedAgainUntilItsTime()
    {
        var policies = Read(
            """{"retries":{"many":{"duration":0,"maxRetries":10}},"circuitBreakers":{"cb":{"timeout":"2s","trip":"consecutiveFailures >= 2"}}}""",
            """{"apps":{"b":{"retry":"many","circuitBreaker":"cb"}}}""");
        await Assert.ThrowsAsync<BreakerOpenException>(() => policies.ForApp("b", "pay").RunAsync<int>(FailAsync, CancellationToken.None));
        Assert.Equal(2, attempts);

        Assert.Equal(1, await policies.ForApp("b", "other").RunAsync(_ => Task.FromResult(1), CancellationToken.None));
        clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(1, await policies.ForApp("b", "pay").RunAsync(_ => Task.FromResult(1), CancellationToken.None));
    }

    [Fact]
    public async Task RunAsync_TheCallerGivesUp_EndsAtOnce()
    {
        using var giveUp = new CancellationTokenSource();
        var policy = Read("""{"retries":{"ever":{"duration":"1h"}}}""", """{"apps":{"b":{"retry":"ever"}}}""").ForApp("b", "pay");
        var run = policy.RunAsync<int>(FailAsync, giveUp.Token);
        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.Equal(1, attempts);
    }

    [Theory]
    [InlineData("DefaultPubsubComponentInboundRetryPolicy", true)]
    [InlineData("DefaultComponentInboundRetryPolicy", true)]
    [InlineData("DefaultComponentRetryPolicy", true)]
    [InlineData("DefaultRetryPolicy", true)]
    [InlineData("DefaultComponentOutboundRetryPolicy", false)]
    [InlineData("DefaultStatestoreComponentInboundRetryPolicy", false)]
    [InlineData("DefaultAppRetryPolicy", false)]
    public void ForInbound_NoTarget_TakesThePolicyNamedForIt(string name, bool found)
    {
        var policies = Read($$$"""{"retries":{"{{{name}}}":{"maxRetries":1} } }""", "{}");

        Assert.Equal(found, policies.ForInbound("pubsub", BuildingBlock.Pubsub).CanRetry);
    }

    [Fact]
    public void ForOutbound_ATargetThatNamesNone_HasNoDefault()
    {
        var policies = Read("""{"retries":{"DefaultRetryPolicy":{},"r":{}}}""", """{"components":{"pubsub":{"inbound":{"retry":"r"}}}}""");

        Assert.True(policies.ForInbound("pubsub", BuildingBlock.Pubsub).CanRetry);
        Assert.False(policies.ForOutbound("pubsub", BuildingBlock.Pubsub).CanRetry);
        Assert.True(policies.ForOutbound("other", BuildingBlock.Statestore).CanRetry);
    }

    [Fact]
    public async Task BuiltIn_Redefined_KeepsThreeRetries()
    {
        var policy = Read("""{"retries":{"DaprBuiltInServiceRetries":{"duration":0,"maxRetries":1}}}""", "{}").BuiltIn("DaprBuiltInServiceRetries");

        await Assert.ThrowsAsync<AttemptFailedException>(() => policy.RunAsync<int>(FailAsync, CancellationToken.None));
        Assert.Equal(4, attempts);
    }

    [Theory]
    [InlineData("""{"timeouts":{"t":"soon"}}""")]
    [InlineData("""{"retries":{"r":{"policy":"random"}}}""")]
    [InlineData("""{"retries":{"r":{"maxRetries":"many"}}}""")]
    [InlineData("""{"retries":{"r":{"matching":{"httpStatusCodes":"11"}}}}""")]
    [InlineData("""{"retries":{"r":{"matching":{"gRPCStatusCodes":"400"}}}}""")]
    [InlineData("""{"circuitBreakers":{"c":{"trip":"requests >>"}}}""")]
    public void Read_WithoutMeaning_Throws(string policies) => Assert.Throws<FormatException>(() => Read(policies, "{}"));

    [Fact]
    public void Read_ActorBreakerWithoutScope_Throws() =>
        Assert.Throws<FormatException>(() => Read("{}", """{"actors":{"a":{"circuitBreaker":"c"}}}"""));

    private ResiliencyPolicies Read(string policies, string targets)
    {
        var set = new PolicySet();
        ResiliencyReader.Read(JsonNode.Parse($$$"""{"policies":{{{policies}}},"targets":{{{targets}}} }""")!.AsObject(), set);
        return new ResiliencyPolicies(set, clock, new Chance(new Random(1)));
    }

    private Task<int> FailAsync(CancellationToken cancellationToken)
    {
        attempts++;
        throw new AttemptFailedException("no", 500);
    }

    private async Task<int> HangAsync(CancellationToken cancellationToken)
    {
        attempts++;
        await Task.Delay(Timeout.InfiniteTimeSpan, clock, cancellationToken);
        return 0;
    }
}
