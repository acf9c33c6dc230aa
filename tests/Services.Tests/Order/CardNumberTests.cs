using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Services.Tests.Fakes;

namespace Services.Tests.Ordering;

public sealed class CardNumberTests : IDisposable
{
    private const string Card = "4111111111111111";
    private readonly OrderHost host = new();
    private readonly CapturedLogs logs = new();
    private readonly ConcurrentQueue<Activity> spans = new();
    private readonly ActivityListener listener;

    public CardNumberTests()
    {
        host.Service.With(services => services.AddSingleton<ILoggerProvider>(logs));
        listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
    }

    public static TheoryData<string> Bodies => new()
    {
        $$"""{"lines":[{"sku":"{{Card}}","quantity":1}],"paymentToken":"tok_ok"}""",
        $$"""{"lines":[{"sku":"mug","quantity":1}],"paymentToken":"{{Card}}"}""",
        $$"""{"lines":[{"sku":"mug","quantity":1}],"paymentToken":"tok_{{Card}}"}""",
        """{"lines":[{"sku":"mug","quantity":1}],"paymentToken":"4111 1111 1111 1111"}""",
        """{"lines":[{"sku":"mug","quantity":1}],"paymentToken":"4111-1111-1111-1111"}""",
        """{"lines":[{"sku":"mug","quantity":1}],"paymentToken":"\u0034111111111111111"}""",
        """{"lines":[{"sku":"mug","quantity":1}],"paymentToken":"378282246310005"}""",
        $$"""{"lines":[{"sku":"mug","quantity":{{Card}}}],"paymentToken":"tok_ok"}""",
        $$"""{"lines":[{"sku":"mug","quantity":1}],"paymentToken":"tok_ok","{{Card}}":1}""",
        $$"""{"lines":[{"sku":"mug","quantity":1}],"paymentToken":"tok_ok","expectedTotal":{"amount":{{Card}},"currency":"EUR"} }""",
        $"{{ broken {Card}",
    };

    public void Dispose()
    {
        listener.Dispose();
        host.Dispose();
        logs.Dispose();
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task A_card_number_in_a_body_is_refused_and_left_nowhere(string body) => await AssertRefused(OrderHost.Post("key-1", body));

    [Theory]
    [InlineData("Idempotency-Key")]
    [InlineData("X-Anything")]
    [InlineData("User-Agent")]
    [InlineData("traceparent")]
    public async Task A_card_number_in_a_header_is_refused_and_left_nowhere(string header)
    {
        var request = OrderHost.Post(header == "Idempotency-Key" ? null : "key-1");
        request.Headers.TryAddWithoutValidation(header, Card);
        await AssertRefused(request);
    }

    [Theory]
    [InlineData("/orders/4111111111111111")]
    [InlineData("/orders/4111111111111111/cancel")]
    [InlineData("/orders?cursor=4111111111111111")]
    [InlineData("/orders?limit=1&x=4111%31111%311111111")]
    [InlineData("/4111111111111111")]
    public async Task A_card_number_in_a_path_or_query_is_refused_and_left_nowhere(string path) =>
        await AssertRefused(new HttpRequestMessage(HttpMethod.Get, path));

    [Theory]
    [InlineData("4111111111111112")]
    [InlineData("123456789012")]
    [InlineData("41111111111111111111")]
    public async Task Digits_that_are_no_card_number_are_taken(string key)
    {
        using var alice = await host.As("alice");
        await host.Place(alice, key);
    }

    private async Task AssertRefused(HttpRequestMessage request)
    {
        using var alice = await host.As("alice");
        using var answer = await alice.SendAsync(request);

        await Json.AssertProblem(answer, HttpStatusCode.BadRequest, "card-number");
        AssertWithout(await answer.Content.ReadAsStringAsync() + answer.Headers);
        AssertWithout(string.Join('\n', logs.Lines));
        AssertWithout(host.Dapr.State.Dump());
        AssertWithout(
            string.Join('\n',
                spans.Select(span => $"{span.DisplayName} {string.Join(' ', span.TagObjects)}")
                    .Where(text => text.Contains("orders", StringComparison.Ordinal))));
        Assert.Empty(host.Dapr.Published);
        Assert.Contains(logs.Lines, line => line.Contains("card number", StringComparison.Ordinal));
        request.Dispose();
    }

    private static void AssertWithout(string text)
    {
        Assert.DoesNotContain(Card, text, StringComparison.Ordinal);
        Assert.DoesNotContain("4111", text, StringComparison.Ordinal);
        Assert.DoesNotContain("378282246310005", text, StringComparison.Ordinal);
    }
}
