using System.Net;
using Services.Tests.Fakes;
using Shop.Contracts;

namespace Services.Tests.Ordering;

public sealed class BadInputTests : IClassFixture<BadInputTests.SharedHost>
{
    private readonly OrderHost host;

    public BadInputTests(SharedHost shared) => host = shared.Host;

    public static TheoryData<string, string> WrongBodies => new()
    {
        { """{"lines":[],"paymentToken":"tok_ok"}""", "lines" },
        { """{"paymentToken":"tok_ok"}""", "lines" },
        { """{"lines":null,"paymentToken":"tok_ok"}""", "lines" },
        { $$"""{"lines":[{{string.Join(',', Enumerable.Range(0, 21).Select(n => $$"""{"sku":"s{{n}}","quantity":1}"""))}}],"paymentToken":"tok_ok"}""", "lines" },
        { """{"lines":[null],"paymentToken":"tok_ok"}""", "lines[0].sku" },
        { """{"lines":[{"quantity":1}],"paymentToken":"tok_ok"}""", "lines[0].sku" },
        { """{"lines":[{"sku":"","quantity":1}],"paymentToken":"tok_ok"}""", "lines[0].sku" },
        { """{"lines":[{"sku":"a||b","quantity":1}],"paymentToken":"tok_ok"}""", "lines[0].sku" },
        { """{"lines":[{"sku":"..","quantity":1}],"paymentToken":"tok_ok"}""", "lines[0].sku" },
        { """{"lines":[{"sku":"чашка","quantity":1}],"paymentToken":"tok_ok"}""", "lines[0].sku" },
        { """{"lines":[{"sku":"mug\n","quantity":1}],"paymentToken":"tok_ok"}""", "lines[0].sku" },
        { $$"""{"lines":[{"sku":"{{new string('a', 10_000)}}","quantity":1}],"paymentToken":"tok_ok"}""", "lines[0].sku" },
        { """{"lines":[{"sku":"mug","quantity":1},{"sku":"mug","quantity":1}],"paymentToken":"tok_ok"}""", "lines[1].sku" },
        { """{"lines":[{"sku":"mug"}],"paymentToken":"tok_ok"}""", "lines[0].quantity" },
        { """{"lines":[{"sku":"mug","quantity":0}],"paymentToken":"tok_ok"}""", "lines[0].quantity" },
        { """{"lines":[{"sku":"mug","quantity":1000}],"paymentToken":"tok_ok"}""", "lines[0].quantity" },
        { """{"lines":[{"sku":"mug","quantity":-1}],"paymentToken":"tok_ok"}""", "lines[0].quantity" },
        { """{"lines":[{"sku":"mug","quantity":1.5}],"paymentToken":"tok_ok"}""", "lines[0].quantity" },
        { """{"lines":[{"sku":"mug","quantity":"1"}],"paymentToken":"tok_ok"}""", "lines[0].quantity" },
        { """{"lines":[{"sku":"mug","quantity":99999999999}],"paymentToken":"tok_ok"}""", "lines[0].quantity" },
        { """{"lines":[{"sku":"mug","quantity":1,"unitPrice":{"amount":1,"currency":"EUR"}}],"paymentToken":"tok_ok"}""", "lines[0].unitPrice" },
        { """{"lines":[{"sku":"mug","quantity":1}]}""", "paymentToken" },
        { """{"lines":[{"sku":"mug","quantity":1}],"paymentToken":""}""", "paymentToken" },
        { """{"lines":[{"sku":"mug","quantity":1}],"paymentToken":7}""", "paymentToken" },
        { """{"lines":[{"sku":"mug","quantity":1}],"paymentToken":"a b"}""", "paymentToken" },
        { """{"lines":[{"sku":"mug","quantity":1}],"paymentToken":"tok_ok","status":"confirmed"}""", "status" },
        { """{"lines":[{"sku":"mug","quantity":1}],"paymentToken":"tok_ok","total":{"amount":1,"currency":"EUR"}}""", "total" },
        { """{"lines":[{"sku":"mug","quantity":1}],"paymentToken":"tok_ok","paymentToken":"tok_down"}""", "paymentToken" },
        { """{"lines":[{"sku":"mug","quantity":1}],"paymentToken":"tok_ok","expectedTotal":{"currency":"EUR"}}""", "expectedTotal.amount" },
        { """{"lines":[{"sku":"mug","quantity":1}],"paymentToken":"tok_ok","expectedTotal":{"amount":-1,"currency":"EUR"}}""", "expectedTotal.amount" },
        { """{"lines":[{"sku":"mug","quantity":1}],"paymentToken":"tok_ok","expectedTotal":{"amount":1}}""", "expectedTotal.currency" },
        { """{"lines":[{"sku":"mug","quantity":1}],"paymentToken":"tok_ok","expectedTotal":{"amount":1,"currency":"eur"}}""", "expectedTotal.currency" },
        { """{"lines":[{"sku":"mug","quantity":1}],"paymentToken":"tok_ok","expectedTotal":5}""", "expectedTotal" },
        { """{"lines":[{"sku":"mug","quantity":1""", "lines[0].quantity" },
        { "", "" },
        { "null", "" },
        { "[]", "" },
        { "{lines:[]}", "" },
    };

    [Theory]
    [MemberData(nameof(WrongBodies))]
    public async Task A_wrong_body_is_answered_400_naming_the_field_and_changes_nothing(string body, string field)
    {
        using var alice = await host.As("alice");
        using var answer = await alice.SendAsync(OrderHost.Post("key-1", body));

        await Json.AssertInvalid(answer, field);
        AssertNothingHappened();
    }

    public static TheoryData<string?> WrongKeys => new() { null, "", " ", "two words", new string('k', 256), "schlüssel", "ключ", "tab\tkey" };

    [Theory]
    [MemberData(nameof(WrongKeys))]
    public async Task A_missing_or_wrong_idempotency_key_is_answered_400_naming_the_header(string? key)
    {
        using var alice = await host.As("alice");
        using var answer = await alice.SendAsync(OrderHost.Post(key));

        await Json.AssertInvalid(answer, "Idempotency-Key");
        AssertNothingHappened();
    }

    [Fact]
    public async Task Several_wrong_fields_are_named_at_once()
    {
        using var alice = await host.As("alice");
        using var answer = await alice.SendAsync(OrderHost.Post(key: null, """{"lines":[{"sku":"!","quantity":0}],"paymentToken":""}"""));

        var errors = (await Json.AssertProblem(answer, HttpStatusCode.BadRequest, "invalid-request")).GetProperty("errors");
        Assert.Equal(
            ["Idempotency-Key", "lines[0].quantity", "lines[0].sku", "paymentToken"],
            errors.EnumerateObject().Select(error => error.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("multipart/form-data")]
    public async Task Another_media_type_is_answered_415(string mediaType)
    {
        using var alice = await host.As("alice");
        using var answer = await alice.SendAsync(OrderHost.Post("key-1", OrderHost.Body, mediaType));

        await Json.AssertProblem(answer, HttpStatusCode.UnsupportedMediaType, "unsupported-media-type");
        AssertNothingHappened();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_over_256_KB_is_answered_413_whether_or_not_it_says_so_before(bool saysItsLength)
    {
        using var alice = await host.As("alice");
        using var request = OrderHost.Post("key-1", OrderHost.Body + new string(' ', 256 * 1024));
        if (!saysItsLength)
        {
            request.Content = new StreamContent(new NonSeekable(await request.Content!.ReadAsByteArrayAsync()));
            request.Content.Headers.ContentType = new("application/json");
        }

        using var answer = await alice.SendAsync(request);

        await Json.AssertProblem(answer, HttpStatusCode.RequestEntityTooLarge, "too-large");
        AssertNothingHappened();
    }

    [Theory]
    [InlineData("GET", "/nowhere", HttpStatusCode.NotFound, "not-found")]
    [InlineData("POST", "/orders/1/2/3", HttpStatusCode.NotFound, "not-found")]
    [InlineData("DELETE", "/orders", HttpStatusCode.MethodNotAllowed, "method-not-allowed")]
    [InlineData("PUT", "/orders/0123456789abcdef0123456789abcdef", HttpStatusCode.MethodNotAllowed, "method-not-allowed")]
    [InlineData("GET", "/orders/0123456789abcdef0123456789abcdef/cancel", HttpStatusCode.MethodNotAllowed, "method-not-allowed")]
    public async Task Unknown_routes_and_methods_are_answered_with_a_problem(string method, string path, HttpStatusCode status, string slug)
    {
        using var alice = await host.As("alice");
        using var request = new HttpRequestMessage(HttpMethod.Parse(method), path);
        request.Headers.TryAddWithoutValidation("Accept", "text/html");
        using var answer = await alice.SendAsync(request);

        await Json.AssertProblem(answer, status, slug);
    }

    public static TheoryData<string> HostileIds => new()
    {
        "..%2f..%2fetc", "a%7C%7Cb", "a||b", "%2e%2e", "заказ", "0123456789ABCDEF0123456789ABCDEF", "0123456789abcdef0123456789abcde",
        new string('a', 10_000), "list-1",
    };

    [Theory]
    [MemberData(nameof(HostileIds))]
    public async Task A_hostile_order_id_is_answered_404_without_a_look_at_the_store(string id)
    {
        using var alice = await host.As("alice");
        var reads = host.Dapr.Faults.Calls[FaultPoint.Read];
        using var found = await alice.GetAsync(new Uri($"/orders/{id}", UriKind.Relative));
        using var cancelled = await alice.PostAsync(new Uri($"/orders/{id}/cancel", UriKind.Relative), content: null);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (found.StatusCode, cancelled.StatusCode));
        Assert.Equal(reads, host.Dapr.Faults.Calls[FaultPoint.Read]);
    }

    private void AssertNothingHappened()
    {
        Assert.Empty(host.Dapr.Published);
        Assert.Equal(["development-key"], host.Dapr.State.KeysOf(ComponentNames.OrderState));
    }

    /// <summary>One host for all: nothing here leaves anything behind.</summary>
    public sealed class SharedHost : IDisposable
    {
        internal OrderHost Host { get; } = new();

        public void Dispose() => Host.Dispose();
    }

    private sealed class NonSeekable(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
