using System.Net;
using Services.Tests.Fakes;
using Shop.Contracts.Orders;

namespace Services.Tests.Ordering;

public sealed class CancellingTests : IDisposable
{
    private readonly OrderHost host = new();

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task A_cancel_that_processing_has_on_record_is_answered_202_with_the_order()
    {
        using var alice = await host.As("alice");
        var id = (await host.Place(alice, "key-1")).Id;
        HttpRequestMessage? asked = null;
        host.Dapr.Apps["order-processing"] = request =>
        {
            asked = request;
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.Accepted));
        };

        using var answer = await Cancel(alice, id);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal(id, (await OrderHost.ReadOrder(answer)).Id);
        Assert.Equal((HttpMethod.Post, $"/orders/{id}/cancel"), (asked?.Method, asked?.RequestUri?.AbsolutePath));
    }

    [Theory]
    [InlineData(HttpStatusCode.Conflict, HttpStatusCode.Conflict, "too-late-to-cancel")]
    [InlineData(HttpStatusCode.NotFound, HttpStatusCode.NotFound, "not-found")]
    [InlineData(HttpStatusCode.InternalServerError, HttpStatusCode.ServiceUnavailable, "unavailable")]
    [InlineData(HttpStatusCode.ServiceUnavailable, HttpStatusCode.ServiceUnavailable, "unavailable")]
    [InlineData(HttpStatusCode.Unauthorized, HttpStatusCode.ServiceUnavailable, "unavailable")]
    public async Task What_processing_says_is_passed_on(HttpStatusCode said, HttpStatusCode status, string slug)
    {
        using var alice = await host.As("alice");
        var id = (await host.Place(alice, "key-1")).Id;
        host.Dapr.Apps["order-processing"] = _ => Task.FromResult(new HttpResponseMessage(said));

        using var answer = await Cancel(alice, id);

        await Json.AssertProblem(answer, status, slug);
        Assert.Equal(status == HttpStatusCode.ServiceUnavailable, answer.Headers.RetryAfter is not null);
    }

    [Fact]
    public async Task Without_processing_a_cancel_is_answered_503_with_when_to_try_again()
    {
        using var alice = await host.As("alice");
        var id = (await host.Place(alice, "key-1")).Id;
        host.Dapr.Apps["order-processing"] = _ => throw new HttpRequestException("connection refused");

        using var answer = await Cancel(alice, id);

        var problem = await Json.AssertProblem(answer, HttpStatusCode.ServiceUnavailable, "unavailable");
        Assert.Equal("It is not known whether the cancel was taken; try again.", problem.GetProperty("detail").GetString());
        Assert.NotNull(answer.Headers.RetryAfter);
    }

    [Theory]
    [InlineData(nameof(OrderStatus.Confirmed))]
    [InlineData(nameof(OrderStatus.Rejected))]
    [InlineData(nameof(OrderStatus.Cancelled))]
    public async Task A_final_order_cannot_be_cancelled_even_without_processing(string status)
    {
        using var alice = await host.As("alice");
        var order = await host.Place(alice, "key-1");
        await host.Deliver(Events.Step(order, 3, Enum.Parse<OrderStatus>(status)));

        using var answer = await Cancel(alice, order.Id);

        await Json.AssertProblem(answer, HttpStatusCode.Conflict, "too-late-to-cancel");
    }

    private static Task<HttpResponseMessage> Cancel(HttpClient client, string id) =>
        client.PostAsync(new Uri($"/orders/{id}/cancel", UriKind.Relative), content: null);
}
