using System.Net;
using Services.Tests.Fakes;
using Services.Tests.Ordering;

namespace Services.Tests.ServiceDefaults;

public sealed class CustomerLimitsTests : IDisposable
{
    private readonly OrderHost host = new();

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task A_customer_who_posts_too_much_is_answered_429_with_when_to_go_on_and_others_are_not()
    {
        host.Service.With("CustomerLimits:Burst", "3").With("CustomerLimits:PerSecond", "1");
        using var alice = await host.As("alice");
        using var bob = await host.As("bob");
        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(n => alice.SendAsync(OrderHost.Post($"key-{n}"))));

        var refused = answers.Where(answer => answer.StatusCode == HttpStatusCode.TooManyRequests).ToList();
        Assert.Contains(answers, answer => answer.StatusCode == HttpStatusCode.Accepted);
        Assert.NotEmpty(refused);
        await Json.AssertProblem(refused[0], HttpStatusCode.TooManyRequests, "too-many-requests");
        Assert.True(refused[0].Headers.RetryAfter?.Delta >= TimeSpan.FromSeconds(1));
        await host.Place(bob, "key-1");
        foreach (var answer in answers)
        {
            answer.Dispose();
        }
    }

    [Fact]
    public async Task A_burst_of_200_is_taken()
    {
        using var alice = await host.As("alice");
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(n => alice.SendAsync(OrderHost.Post($"key-{n}"))));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode));
    }
}
