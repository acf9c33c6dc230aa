using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Sidecar.Testing;

namespace Sidecar.Tests.Invocation;

public sealed class InvocationErrorTests : IAsyncLifetime
{
    private TestApp app = null!;
    private TestSidecar sidecar = null!;

    private HttpClient Client => sidecar.Client;

    public async Task InitializeAsync()
    {
        app = TestApp.Answering();
        var options = new SidecarOptions
        {
            AppId = "app",
            MaxBodySize = 1000,
            Resources =
            [
                $$"""
                apiVersion: dapr.io/v1alpha1
                kind: HTTPEndpoint
                metadata: {name: outside}
                spec: {baseUrl: "{{app.Address}}base/", headers: [{name: X-Key, value: secret}]}
                """,
            ],
        };
        sidecar = await TestSidecar.StartAsync(options, app);
        app.Received.Clear();
    }

    public async Task DisposeAsync() => await sidecar.DisposeAsync();

    [Theory]
    [InlineData("GET", "/nothing/here")]
    [InlineData("GET", "/v1.0/invoke/app")]
    [InlineData("GET", "/v1.0/invoke/method/x")]
    [InlineData("DELETE", "/v1.0/bindings/x")]
    public async Task A_path_that_names_no_application_is_not_found(string method, string path) =>
        await AssertErrorAsync(HttpStatusCode.NotFound, "failed getting app id", await Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path)));

    [Theory]
    [InlineData("/v1.0/invoke/nobody/method/x", "couldn't find service: nobody")]
    [InlineData("/v1.0/invoke/a.b.c/method/x", "invalid app id a.b.c")]
    [InlineData("/v1.0/invoke/app/method/a%23b", "invalid method")]
    [InlineData("/v1.0/invoke/app/method/a%0d%0ab", "invalid method")]
    [InlineData("/v1.0/invoke/http%3A%2F%2F127.0.0.1:1/method/x", "127.0.0.1:1")]
    public async Task What_cannot_be_invoked_is_an_error_that_says_why(string path, string reason)
    {
        await AssertErrorAsync(HttpStatusCode.InternalServerError, reason, await Client.GetAsync(path));
        Assert.Empty(app.Received);
    }

    [Theory]
    [InlineData("/v1.0/invoke/app/method/../../../state/store", "/state/store")]
    [InlineData("/v1.0/invoke/app/method/a/%2e%2e/%2e%2e/%2e%2e/%2e%2e/metadata", "/metadata")]
    [InlineData("//v1.0//invoke/app/method/../../../healthz", "/healthz")]
    [InlineData("/v1.0/invoke/app/method//a//b/", "/a/b/")]
    [InlineData("/v1.0/invoke/app/method/a%2Fb", "/a/b")]
    public async Task No_path_leads_past_the_application(string path, string reached)
    {
        Assert.StartsWith("HTTP/1.1 200", await SendRawAsync(path), StringComparison.Ordinal);
        Assert.Equal(reached, Assert.Single(app.Received).Target);
    }

    [Fact]
    public async Task A_body_over_the_limit_is_refused()
    {
        await AssertErrorAsync(
            HttpStatusCode.InternalServerError,
            "",
            await Client.PostAsync("/v1.0/invoke/app/method/x", new StringContent(new string('x', 2000))));
        Assert.DoesNotContain(app.Received, request => request.Body.Length > 0);
    }

    [Fact]
    public async Task An_endpoint_outside_is_called_by_its_name_and_listed()
    {
        await Client.GetAsync("/v1.0/invoke/outside/method/charges/1?x=2");

        var received = Assert.Single(app.Received);
        Assert.Equal("/base/charges/1?x=2", received.Target);
        Assert.Equal("secret", received.Headers["X-Key"]);
        Assert.DoesNotContain("dapr-caller-app-id", received.Headers);
        Assert.Equal("outside", (await Client.GetFromJsonAsync<JsonObject>("/v1.0/metadata"))!["httpEndpoints"]![0]!["name"]!.ToString());
    }

    [Fact]
    public async Task An_application_that_is_down_is_an_error()
    {
        await app.DisposeAsync();
        await AssertErrorAsync(HttpStatusCode.InternalServerError, "failed to invoke, id: app", await Client.GetAsync("/v1.0/invoke/app/method/x"));
    }

    private static async Task AssertErrorAsync(HttpStatusCode status, string message, HttpResponseMessage response)
    {
        var error = await response.Content.ReadFromJsonAsync<JsonObject>();
        Assert.Equal((status, "ERR_DIRECT_INVOKE"), (response.StatusCode, error!["errorCode"]!.ToString()));
        Assert.Contains(message, error["message"]!.ToString(), StringComparison.Ordinal);
    }

    /// <summary>Sends a path as it stands: an HttpClient would clean it.</summary>
    private async Task<string> SendRawAsync(string path)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(sidecar.HttpEndpoint.Host, sidecar.HttpEndpoint.Port);
        await using var stream = connection.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }
}
