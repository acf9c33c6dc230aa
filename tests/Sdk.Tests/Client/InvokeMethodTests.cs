#pragma warning disable CS0618 // The obsolete methods are under test.
using System.Net;
using Dapr.Client;

namespace Sdk.Tests.Client;

public sealed class InvokeMethodTests : SidecarTest
{
    private static readonly IReadOnlyCollection<KeyValuePair<string, string>> Query = [new("a b", "1&2"), new("c", "")];

    [Fact]
    public async Task A_request_is_a_post_to_the_sidecar_with_its_token()
    {
        using var request = Client.CreateInvokeMethodRequest("Catalog", "/products");

        using var response = await Client.InvokeMethodWithResponseAsync(request);

        Assert.Equal(
            ("POST", "/v1.0/invoke/Catalog/method/products", "secret"),
            (Sidecar.Request.Method, Sidecar.Request.Target, Sidecar.Request.Headers["dapr-api-token"]));
    }

    [Fact]
    public async Task A_query_string_is_added_to_what_the_path_has()
    {
        using var request = Client.CreateInvokeMethodRequest(HttpMethod.Get, "app", "products?x=1", Query);

        await Client.InvokeMethodAsync(request);

        Assert.Equal(("GET", "/v1.0/invoke/app/method/products?x=1&a%20b=1%262&c="), (Sidecar.Request.Method, Sidecar.Request.Target));
        Assert.Equal("?a%20b=1%262&c=", Client.CreateInvokeMethodRequest("app", "p", Query).RequestUri!.Query);
    }

    [Fact]
    public async Task A_body_is_sent_as_json()
    {
        await Client.InvokeMethodAsync(HttpMethod.Put, "app", "prices", new Price(5));

        Assert.Equal(
            ("PUT", "{\"amount\":5}", "application/json; charset=utf-8"),
            (Sidecar.Request.Method, Sidecar.Request.Body, Sidecar.Request.Headers["content-type"]));
    }

    [Fact]
    public async Task An_answer_is_read_from_json()
    {
        Sidecar.Answer(200, """{"amount":7}""", ("content-type", "application/json"));

        Assert.Equal(new Price(7), await Client.InvokeMethodAsync<Price, Price>("app", "prices", new Price(5)));
        Assert.Equal(new Price(7), await Client.InvokeMethodAsync<Price, Price>(HttpMethod.Put, "app", "prices", new Price(5)));
        Assert.Equal(new Price(7), await Client.InvokeMethodAsync<Price>("app", "prices"));
        Assert.Equal(new Price(7), await Client.InvokeMethodAsync<Price>(HttpMethod.Get, "app", "prices"));
    }

    [Fact]
    public async Task Without_a_body_none_is_sent()
    {
        await Client.InvokeMethodAsync(HttpMethod.Delete, "app", "prices/1");

        Assert.Equal(("DELETE", ""), (Sidecar.Request.Method, Sidecar.Request.Body));
    }

    [Fact]
    public async Task An_answer_that_is_no_success_is_given_to_who_asks_for_answers()
    {
        Sidecar.Answer(418, "no");
        using var request = Client.CreateInvokeMethodRequest("app", "tea", new Price(1));

        using var response = await Client.InvokeMethodWithResponseAsync(request);

        Assert.Equal((418, "no"), ((int)response.StatusCode, await response.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task An_answer_that_is_no_success_throws_with_the_answer()
    {
        Sidecar.Answer(418, "no");

        var failure = await Assert.ThrowsAsync<InvocationException>(() => Client.InvokeMethodAsync("app", "/tea"));

        Assert.Equal(("app", "/tea", 418), (failure.AppId, failure.MethodName, (int)failure.Response.StatusCode));
        Assert.Equal("no", await failure.Response.Content.ReadAsStringAsync());
        Assert.IsType<HttpRequestException>(failure.InnerException);
        await Assert.ThrowsAsync<InvocationException>(() => Client.InvokeMethodAsync("app", "tea", new Price(1)));
    }

    [Fact]
    public async Task An_answer_that_cannot_be_read_throws()
    {
        Sidecar.Answer(200, "{", ("content-type", "application/json"));

        var failure = await Assert.ThrowsAsync<InvocationException>(() => Client.InvokeMethodAsync<Price>("app", "prices"));

        Assert.Equal(HttpStatusCode.OK, failure.Response.StatusCode);
    }

    [Fact]
    public async Task A_sidecar_that_is_not_there_throws()
    {
        await Sidecar.DisposeAsync();

        var failure = await Assert.ThrowsAsync<InvocationException>(() => Client.InvokeMethodAsync("app", "prices"));

        Assert.Equal(("app", null), (failure.AppId, failure.Response));
    }

    [Fact]
    public async Task A_request_to_somebody_else_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://elsewhere/");

        await Assert.ThrowsAsync<InvalidOperationException>(() => Client.InvokeMethodAsync(request));
    }

    [Fact]
    public void Nobody_is_asked_without_an_application() => Assert.Throws<ArgumentException>(() => Client.CreateInvokeMethodRequest(string.Empty, "m"));

    private sealed record Price(int Amount);
}
