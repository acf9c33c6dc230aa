using System.Collections.Concurrent;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Sidecar.Components;
using Sidecar.PubSub;
using Sidecar.PubSub.Sqlite;
using Testing;

namespace Sidecar.Tests.PubSub.Sqlite;

public sealed class SqlitePubSubTests : IDisposable
{
    private static readonly Dictionary<string, string> NoMetadata = [];
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task A_message_published_before_its_first_subscriber_reaches_it()
    {
        await using var broker = await OpenAsync("shop");
        await broker.PublishAsync(Message("one"), CancellationToken.None);
        var inbox = new Inbox();

        await using var subscription = await broker.SubscribeAsync("orders", NoMetadata, inbox.TakeAsync, CancellationToken.None);

        await inbox.WaitForAsync("one");
    }

    [Fact]
    public async Task Messages_keep_their_bytes_and_metadata()
    {
        await using var broker = await OpenAsync("shop");
        var received = new TaskCompletionSource<BrokerMessage>();
        await using var subscription = await broker.SubscribeAsync(
            "orders", NoMetadata, (message, _) => { received.SetResult(message); return Task.CompletedTask; }, CancellationToken.None);

        await broker.PublishAsync(
            new BrokerMessage("orders", new byte[] { 0, 255, 7 }, new Dictionary<string, string> { ["Key"] = "wert" }),
            CancellationToken.None);

        var message = await received.Task.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(new byte[] { 0, 255, 7 }, message.Data.ToArray());
        Assert.Equal("wert", message.Metadata["Key"]);
        Assert.Equal("orders", message.Topic);
    }

    [Fact]
    public async Task After_a_restart_only_what_was_not_taken_comes_again()
    {
        await using (var broker = await OpenAsync("shop"))
        {
            var first = new Inbox();
            var subscription = await broker.SubscribeAsync("orders", NoMetadata, first.TakeAsync, CancellationToken.None);
            await broker.PublishAsync(Message("taken"), CancellationToken.None);
            await first.WaitForAsync("taken");
            await subscription.DisposeAsync();
            await broker.PublishAsync(Message("missed"), CancellationToken.None);
        }

        await using var again = await OpenAsync("shop");
        var second = new Inbox();
        await using var resumed = await again.SubscribeAsync("orders", NoMetadata, second.TakeAsync, CancellationToken.None);

        await second.WaitForAsync("missed");
        Assert.DoesNotContain("taken", second.Taken);
    }

    [Fact]
    public async Task A_message_that_fails_comes_again_until_it_is_taken()
    {
        await using var broker = await OpenAsync("shop", ("redeliverInterval", "10ms"));
        var inbox = new Inbox { Failures = 3 };
        await using var subscription = await broker.SubscribeAsync("orders", NoMetadata, inbox.TakeAsync, CancellationToken.None);

        await broker.PublishAsync(Message("stubborn"), CancellationToken.None);

        await inbox.WaitForAsync("stubborn");
        Assert.Equal(4, inbox.Attempts);
    }

    [Fact]
    public async Task Each_application_gets_every_message()
    {
        await using var order = await OpenAsync("order");
        await using var mail = await OpenAsync("mail");
        var (one, other) = (new Inbox(), new Inbox());
        await using var first = await order.SubscribeAsync("orders", NoMetadata, one.TakeAsync, CancellationToken.None);
        await using var second = await mail.SubscribeAsync("orders", NoMetadata, other.TakeAsync, CancellationToken.None);

        await order.PublishAsync(Message("shared"), CancellationToken.None);

        await one.WaitForAsync("shared");
        await other.WaitForAsync("shared");
    }

    [Fact]
    public async Task Instances_of_one_application_share_its_messages()
    {
        await using var broker = await OpenAsync("shop");
        await using var twin = await OpenAsync("shop");
        var inbox = new Inbox();
        await using var first = await broker.SubscribeAsync("orders", NoMetadata, inbox.TakeAsync, CancellationToken.None);
        await using var second = await twin.SubscribeAsync("orders", NoMetadata, inbox.TakeAsync, CancellationToken.None);
        var names = Enumerable.Range(0, 200).Select(number => $"m{number}").ToList();

        await Task.WhenAll(names.Select(name => broker.PublishAsync(Message(name), CancellationToken.None)));

        await inbox.WaitForAsync([.. names]);
        Assert.Equal(200, inbox.Attempts);
    }

    [Fact]
    public async Task A_message_in_hand_when_its_subscription_ends_comes_again_elsewhere()
    {
        await using var broker = await OpenAsync("shop");
        var begun = new TaskCompletionSource();
        using var giveUp = new CancellationTokenSource();
        var subscription = await broker.SubscribeAsync(
            "orders",
            NoMetadata,
            async (_, _) =>
            {
                begun.SetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, giveUp.Token);
            },
            CancellationToken.None);
        await broker.PublishAsync(Message("interrupted"), CancellationToken.None);
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(10));
        var ending = subscription.DisposeAsync();
        await giveUp.CancelAsync();
        await ending;

        var inbox = new Inbox();
        await using var next = await broker.SubscribeAsync("orders", NoMetadata, inbox.TakeAsync, CancellationToken.None);

        await inbox.WaitForAsync("interrupted");
    }

    [Fact]
    public async Task No_more_messages_are_in_hand_than_the_concurrency_allows()
    {
        await using var broker = await OpenAsync("shop", ("concurrency", "3"));
        var (inHand, most) = (0, 0);
        var inbox = new Inbox();
        await using var subscription = await broker.SubscribeAsync(
            "orders",
            NoMetadata,
            async (message, cancelled) =>
            {
                InterlockedMax(ref most, Interlocked.Increment(ref inHand));
                await Task.Yield();
                Interlocked.Decrement(ref inHand);
                await inbox.TakeAsync(message, cancelled);
            },
            CancellationToken.None);
        var names = Enumerable.Range(0, 100).Select(number => $"m{number}").ToList();

        await Task.WhenAll(names.Select(name => broker.PublishAsync(Message(name), CancellationToken.None)));

        await inbox.WaitForAsync([.. names]);
        Assert.InRange(most, 1, 3);
    }

    [Fact]
    public void A_component_without_a_file_is_refused_by_name()
    {
        var failure = Assert.Throws<FormatException>(() => Create("shop", new Dictionary<string, string>()));
        Assert.Contains("connectionString", failure.Message, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    private static BrokerMessage Message(string text) => new("orders", Encoding.UTF8.GetBytes(text), NoMetadata);

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = Volatile.Read(ref most); seen < value; seen = Volatile.Read(ref most))
        {
            Interlocked.CompareExchange(ref most, value, seen);
        }
    }

    private static SqlitePubSub Create(string appId, Dictionary<string, string> metadata) => new(new ComponentContext(
        new ComponentDefinition("pubsub", "pubsub.sqlite", "v1", metadata, [], "test.yaml:1"),
        new SidecarOptions { AppId = appId },
        NullLoggerFactory.Instance));

    private async Task<SqlitePubSub> OpenAsync(string appId, params (string Name, string Value)[] settings)
    {
        var metadata = settings.ToDictionary(setting => setting.Name, setting => setting.Value);
        metadata["connectionString"] = folder.Combine("broker.db");
        var broker = Create(appId, metadata);
        await broker.StartAsync(CancellationToken.None);
        return broker;
    }

    private sealed class Inbox
    {
        private readonly ConcurrentDictionary<string, TaskCompletionSource> expected = [];
        private int attempts;

        public int Failures { get; init; }

        public int Attempts => attempts;

        public IEnumerable<string> Taken => expected.Where(entry => entry.Value.Task.IsCompleted).Select(entry => entry.Key);

        public Task TakeAsync(BrokerMessage message, CancellationToken cancellationToken)
        {
            if (Interlocked.Increment(ref attempts) <= Failures)
            {
                throw new InvalidOperationException("not yet");
            }

            Expect(Encoding.UTF8.GetString(message.Data.Span)).TrySetResult();
            return Task.CompletedTask;
        }

        public Task WaitForAsync(params string[] texts) => Task.WhenAll(texts.Select(text => Expect(text).Task)).WaitAsync(TimeSpan.FromSeconds(20));

        private TaskCompletionSource Expect(string text) =>
            expected.GetOrAdd(text, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
    }
}
