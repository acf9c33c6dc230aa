using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Http;
using Sidecar.Invocation.Peers;
using Sidecar.Testing;

namespace Sidecar.Tests.Invocation;

public sealed class InvocationTests : IAsyncLifetime
{
    private readonly PeerDirectory peers = new();
    private TestApp app = null!;
    private TestSidecar caller = null!;
    private TestSidecar callee = null!;

    private HttpClient Client => caller.Client;

    public async Task InitializeAsync()
    {
        app = TestApp.Answering(AnswerAsync);
        callee = await TestSidecar.StartAsync(
            new SidecarOptions
            {
                AppId = "callee",
                AppApiToken = "callees-secret",
                Peers = peers,
                DisabledInitEndpoints = ["config", "subscribe"]
            },
            app);
        caller = await TestSidecar.StartAsync(new SidecarOptions { AppId = "caller", AppApiToken = "callers-secret", Peers = peers });
    }

    public async Task DisposeAsync()
    {
        await caller.DisposeAsync();
        await callee.DisposeAsync();
    }

    [Fact]
    public async Task An_invocation_reaches_the_other_application_and_its_answer_comes_back_unchanged()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1.0/invoke/callee/method/pay/7?x=1&y=a%20b")
        {
            Content = JsonContent.Create(new { order = 1 })
        };
        request.Headers.Add("X-Custom", "sent");
        var response = await Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal("yes", response.Headers.GetValues("X-Answer").Single());
        Assert.Equal("""{"paid":true}""", await response.Content.ReadAsStringAsync());
        var received = Assert.Single(app.Received);
        Assert.Equal(("POST", "/pay/7?x=1&y=a%20b", """{"order":1}"""), (received.Method, received.Target, received.Body));
        Assert.Equal("sent", received.Headers["X-Custom"]);
    }

    [Fact]
    public async Task The_callee_learns_who_called_and_gets_its_own_token_only()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1.0/invoke/callee/method/who");
        request.Headers.Add("dapr-api-token", "guessed");
        request.Headers.Add("dapr-caller-app-id", "spoofed");
        request.Headers.Add("Connection", "x-hop");
        request.Headers.Add("x-hop", "1");
        await Client.SendAsync(request);

        var headers = Assert.Single(app.Received).Headers;
        Assert.Equal("caller", headers["dapr-caller-app-id"]);
        Assert.Equal("default", headers["dapr-caller-namespace"]);
        Assert.Equal("callee", headers["dapr-callee-app-id"]);
        Assert.Equal("callees-secret", headers["dapr-api-token"]);
        Assert.DoesNotContain("x-hop", headers);
        Assert.Contains("traceparent", headers);
        Assert.Contains("X-Forwarded-For", headers);
    }

    [Fact]
    public async Task Calling_oneself_carries_no_identity()
    {
        await callee.Client.GetAsync("/v1.0/invoke/callee/method/ping");

        Assert.DoesNotContain("dapr-caller-app-id", Assert.Single(app.Received).Headers);
    }

    [Theory]
    [InlineData("dapr-app-id", "callee")]
    [InlineData("Authorization", "Basic ZGFwci1hcHAtaWQ6Y2FsbGVl")]
    public async Task A_header_can_name_the_application(string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/orders/7?q=1");
        request.Headers.Add(header, value);
        var response = await Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("/orders/7?q=1", Assert.Single(app.Received).Target);
    }

    [Theory]
    [InlineData("callee.default")]
    [InlineData("%63allee")]
    public async Task An_application_id_can_carry_its_namespace_or_be_encoded(string id)
    {
        var response = await Client.GetAsync($"/v1.0/invoke/{id}/method/ping");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task An_absolute_url_can_stand_for_an_application()
    {
        var response = await Client.GetAsync($"/v1.0/invoke/{Uri.EscapeDataString($"http://127.0.0.1:{app.Port}")}/method/ping");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("/ping", Assert.Single(app.Received).Target);
    }

    [Theory]
    [InlineData(204)]
    [InlineData(302)]
    [InlineData(418)]
    [InlineData(500)]
    public async Task What_the_application_answers_is_the_answer(int status)
    {
        var response = await Client.GetAsync($"/v1.0/invoke/callee/method/status/{status}");

        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task A_streamed_answer_arrives_piece_by_piece()
    {
        using var response = await Client.GetAsync("/v1.0/invoke/callee/method/stream", HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());

        Assert.Equal("data: first", await reader.ReadLineAsync());
        await Client.PostAsync("/v1.0/invoke/callee/method/go", content: null);
        Assert.Equal("data: second", await reader.ReadLineAsync());
    }

    [Fact]
    public async Task A_chunked_body_of_unknown_length_arrives_whole()
    {
        var text = new string('x', 300_000);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1.0/invoke/callee/method/large")
        {
            Content = new StreamContent(new MemoryStream(System.Text.Encoding.ASCII.GetBytes(text)))
        };
        request.Headers.TransferEncodingChunked = true;
        await Client.SendAsync(request);

        Assert.Equal(text, Assert.Single(app.Received).Body);
    }

    private readonly TaskCompletionSource go = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task AnswerAsync(HttpContext context)
    {
        switch (context.Request.Path.Value!.Split('/'))
        {
            case ["", "pay", ..]:
                context.Response.StatusCode = 201;
                context.Response.Headers["X-Answer"] = "yes";
                await context.Response.WriteAsJsonAsync(new { paid = true });
                break;
            case ["", "status", var status]:
                context.Response.StatusCode = int.Parse(status);
                break;
            case ["", "stream"]:
                await context.Response.WriteAsync("data: first\n");
                await context.Response.Body.FlushAsync();
                await go.Task;
                await context.Response.WriteAsync("data: second\n");
                break;
            case ["", "go"]:
                go.SetResult();
                break;
        }
    }
}
