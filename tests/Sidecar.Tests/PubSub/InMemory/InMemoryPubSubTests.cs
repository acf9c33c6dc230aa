using System.Text;
using Sidecar.PubSub;
using Sidecar.PubSub.InMemory;

namespace Sidecar.Tests.PubSub.InMemory;

public class InMemoryPubSubTests
{
    private static readonly Dictionary<string, string> NoMetadata = [];

    [Fact]
    public async Task Messages_are_handed_over_one_after_the_other_in_order()
    {
        await using var broker = new InMemoryPubSub();
        List<string> taken = [];
        var all = new TaskCompletionSource();
        await using var subscription = await broker.SubscribeAsync(
            "orders",
            NoMetadata,
            async (message, _) =>
            {
                await Task.Yield();
                taken.Add(Encoding.UTF8.GetString(message.Data.Span));
                if (taken.Count == 50)
                {
                    all.SetResult();
                }
            },
            CancellationToken.None);

        for (var number = 0; number < 50; number++)
        {
            await broker.PublishAsync(Message("orders", $"{number}"), CancellationToken.None);
        }

        await all.Task.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(Enumerable.Range(0, 50).Select(number => $"{number}"), taken);
    }

    [Fact]
    public async Task A_message_that_fails_is_lost_and_the_next_one_comes()
    {
        await using var broker = new InMemoryPubSub();
        var attempts = 0;
        var second = new TaskCompletionSource<string>();
        await using var subscription = await broker.SubscribeAsync(
            "orders",
            NoMetadata,
            (message, _) =>
            {
                if (++attempts == 1)
                {
                    throw new InvalidOperationException("no");
                }

                second.SetResult(Encoding.UTF8.GetString(message.Data.Span));
                return Task.CompletedTask;
            },
            CancellationToken.None);

        await broker.PublishAsync(Message("orders", "lost"), CancellationToken.None);
        await broker.PublishAsync(Message("orders", "next"), CancellationToken.None);

        Assert.Equal("next", await second.Task.WaitAsync(TimeSpan.FromSeconds(10)));
        Assert.Equal(2, attempts);
    }

    [Theory]
    [InlineData("orders", "orders", true)]
    [InlineData("orders", "orders-new", false)]
    [InlineData("orders*", "orders-new", true)]
    [InlineData("*", "anything", true)]
    [InlineData("orders*", "refunds", false)]
    public async Task A_topic_with_a_star_stands_for_all_that_begin_so(string subscribed, string published, bool comes)
    {
        await using var broker = new InMemoryPubSub();
        List<string> taken = [];
        await using var subscription = await broker.SubscribeAsync(
            subscribed, NoMetadata, (message, _) => { taken.Add(message.Topic); return Task.CompletedTask; }, CancellationToken.None);

        await broker.PublishAsync(Message(published, "x"), CancellationToken.None);

        Assert.Equal(comes ? [published] : [], taken);
    }

    [Fact]
    public async Task What_waits_when_the_subscription_ends_is_not_handed_over()
    {
        await using var broker = new InMemoryPubSub();
        var (begun, finish) = (new TaskCompletionSource(), new TaskCompletionSource());
        var attempts = 0;
        var subscription = await broker.SubscribeAsync(
            "orders",
            NoMetadata,
            async (_, _) =>
            {
                attempts++;
                begun.TrySetResult();
                await finish.Task;
            },
            CancellationToken.None);
        await broker.PublishAsync(Message("orders", "in hand"), CancellationToken.None);
        await broker.PublishAsync(Message("orders", "waits"), CancellationToken.None);
        await begun.Task;

        var ending = subscription.DisposeAsync();
        finish.SetResult();
        await ending;

        Assert.Equal(1, attempts);
    }

    private static BrokerMessage Message(string topic, string text) => new(topic, Encoding.UTF8.GetBytes(text), NoMetadata);
}
