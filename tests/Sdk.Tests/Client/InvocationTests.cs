using Dapr.Client;

namespace Sdk.Tests.Client;

public sealed class InvocationTests : SidecarTest
{
    [Fact]
    public async Task A_request_to_an_application_goes_through_the_sidecar()
    {
        using var http = Client.CreateInvokableHttpClient("Catalog");

        using var response = await http.GetAsync("products/a%20b?x=1&y=a%2Fb");

        Assert.Equal(("GET", "/v1.0/invoke/Catalog/method/products/a%20b?x=1&y=a%2Fb"), (Sidecar.Request.Method, Sidecar.Request.Target));
        Assert.Equal("secret", Sidecar.Request.Headers["dapr-api-token"]);
    }

    [Fact]
    public async Task An_absolute_address_names_the_application()
    {
        using var http = DaprClient.CreateInvokeHttpClient(daprEndpoint: Sidecar.Address, daprApiToken: "t");

        using var response = await http.PostAsync(new Uri("http://payment/payments"), new StringContent("x"));

        Assert.Equal(
            ("/v1.0/invoke/payment/method/payments", "x", "t"),
            (Sidecar.Request.Target, Sidecar.Request.Body, Sidecar.Request.Headers["dapr-api-token"]));
    }

    [Fact]
    public async Task The_request_is_given_back_as_it_was()
    {
        using var http = Client.CreateInvokableHttpClient("app");
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://app/path");

        using var response = await http.SendAsync(request);

        Assert.Equal(("http://app/path", false), (request.RequestUri!.ToString(), request.Headers.Contains("dapr-api-token")));
    }

    [Fact]
    public async Task What_the_application_answers_comes_back_as_it_is()
    {
        Sidecar.Answer(418, "no", ("x-own", "1"));
        using var http = Client.CreateInvokableHttpClient("app");

        using var response = await http.GetAsync("x");

        Assert.Equal((418, "no", "1"), ((int)response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers.GetValues("x-own").Single()));
    }

    [Fact]
    public void An_application_id_that_is_no_host_is_refused() => Assert.Throws<ArgumentException>(() => Client.CreateInvokableHttpClient("not a host"));

    [Theory]
    [InlineData("ftp://x")]
    [InlineData("nowhere")]
    public void An_endpoint_that_is_no_address_is_refused(string endpoint) =>
        Assert.Throws<ArgumentException>(() => new InvocationHandler { DaprEndpoint = endpoint });
}
