using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Sidecar.Testing;
using Testing;

namespace Sidecar.Tests.Bindings;

public sealed class BindingsApiTests : IAsyncLifetime
{
    private readonly FakeTimeProvider clock = new();
    private TestApp app = null!;
    private TestSidecar sidecar = null!;
    private int failures;

    public async Task InitializeAsync()
    {
        app = TestApp.Answering(AnswerAsync);
        var options = new SidecarOptions
        {
            AppId = "app",
            TimeProvider = clock,
            Resources =
            [
                TestComponent.Yaml("files", "bindings.localstorage", ("rootPath", "files")),
                TestComponent.Yaml("provider", "bindings.http", ("url", $"http://127.0.0.1:{app.Port}")),
                TestComponent.Yaml("wanted", "bindings.cron", ("schedule", "@every 1h"), ("route", "/jobs/hourly")),
                TestComponent.Yaml("unwanted", "bindings.cron", ("schedule", "@every 1h")),
                TestComponent.Yaml("output-only", "bindings.cron", ("schedule", "@every 1h"), ("direction", "output")),
                """
                apiVersion: dapr.io/v1alpha1
                kind: Resiliency
                metadata: {name: r}
                spec:
                  policies: {retries: {again: {duration: 0s, maxRetries: 2}}}
                  targets: {components: {provider: {outbound: {retry: again}}, wanted: {inbound: {retry: again}}}}
                """,
            ],
        };
        sidecar = await TestSidecar.StartAsync(options, app);
    }

    public async Task DisposeAsync() => await sidecar.DisposeAsync();

    [Theory]
    [InlineData("user=alice", HttpStatusCode.OK)]
    [InlineData("nonsense", HttpStatusCode.BadRequest)]
    public async Task Baggage_that_is_none_is_refused(string baggage, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1.0/bindings/provider")
        {
            Content = JsonContent.Create(new { operation = "post", metadata = new Dictionary<string, string> { ["path"] = "/charges" } }),
        };
        request.Headers.TryAddWithoutValidation("baggage", baggage);
        var response = await sidecar.Client.SendAsync(request);

        Assert.Equal(status, response.StatusCode);
        Assert.Equal(
            status == HttpStatusCode.BadRequest,
            (await response.Content.ReadAsStringAsync()).Contains("ERR_MALFORMED_REQUEST", StringComparison.Ordinal));
        Assert.Equal(status == HttpStatusCode.OK, app.Received.Any(received => received.Target == "/charges"));
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    public async Task A_call_gives_the_bindings_answer_with_its_metadata(string method)
    {
        var response = await sidecar.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), "/v1.0/bindings/provider")
        {
            Content = JsonContent.Create(
                new
                {
                    operation = "post",
                    data = new { amount = 1 },
                    metadata = new Dictionary<string, string> { ["path"] = "/charges", ["Idempotency-Key"] = "k" },
                }),
        });

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("201", response.Headers.GetValues("metadata.statusCode").Single());
        Assert.Equal("charged", await response.Content.ReadAsStringAsync());
        var received = app.Received.Single(request => request.Target == "/charges");
        Assert.Equal(("""{"amount":1}""", "k"), (received.Body, received.Headers["Idempotency-Key"]));
    }

    [Fact]
    public async Task A_failure_still_tells_what_the_other_side_said()
    {
        var response = await PostAsync("provider", new { operation = "get", metadata = new { path = "/broken" } });

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal("503", response.Headers.GetValues("metadata.statusCode").Single());
        Assert.Equal("ERR_INVOKE_OUTPUT_BINDING", (await response.Content.ReadFromJsonAsync<JsonObject>())!["errorCode"]!.ToString());
        Assert.Equal(3, app.Received.Count(request => request.Target == "/broken"));
    }

    [Theory]
    [InlineData("""{"operation":"create","metadata":{"n":1}}""")]
    [InlineData("""[]""")]
    [InlineData("""{"operation":""")]
    [InlineData("")]
    public async Task A_body_that_is_no_call_is_malformed(string body)
    {
        var response = await sidecar.Client.PostAsync("/v1.0/bindings/files", new StringContent(body));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("ERR_MALFORMED_REQUEST", (await response.Content.ReadFromJsonAsync<JsonObject>())!["errorCode"]!.ToString());
    }

    [Theory]
    [InlineData("""{"operation":"create","metadata":{"fileName":"f"},"data":{ "b" : 1.50, "a" : "<" }}""", """{"a":"\u003c","b":1.5}""")]
    [InlineData("""{"operation":"create","metadata":{"fileName":"f"},"data":[9007199254740993]} and more""", "[9007199254740992]")]
    public async Task Data_reach_a_binding_as_the_JSON_that_Go_writes(string body, string written)
    {
        await sidecar.Client.PostAsync("/v1.0/bindings/files", new StringContent(body));

        Assert.Equal(written, await (await PostAsync("files", new { operation = "get", metadata = new { fileName = "f" } })).Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_file_cannot_be_written_outside_its_folder()
    {
        var response = await PostAsync("files", new { operation = "create", data = "mine", metadata = new { fileName = "../../../escaped" } });

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(File.Exists(Path.Combine(sidecar.Folder, "files", "escaped")));
        Assert.Equal(HttpStatusCode.NoContent, (await PostAsync("files", new { operation = "delete", metadata = new { fileName = "escaped" } })).StatusCode);
    }

    [Fact]
    public async Task An_input_binding_calls_only_an_application_that_wants_it_and_tries_again()
    {
        failures = 2;
        clock.Advance(TimeSpan.FromHours(1) + TimeSpan.FromSeconds(1));
        await Wait.UntilAsync(() => app.Received.Count(request => request.Method == "POST") == 3, "three deliveries");

        Assert.All(
            app.Received.Where(request => request.Method == "POST"),
            request => Assert.Equal(("/jobs/hourly", "application/json"), (request.Target, request.Headers["Content-Type"])));
        Assert.Equal(["/jobs/hourly", "/unwanted"], app.Received.Where(request => request.Method == "OPTIONS").Select(request => request.Target));
    }

    private Task<HttpResponseMessage> PostAsync(string name, object body) => sidecar.Client.PostAsJsonAsync($"/v1.0/bindings/{name}", body);

    private async Task AnswerAsync(HttpContext context)
    {
        context.Response.StatusCode = (context.Request.Method, context.Request.Path.Value) switch
        {
            ("OPTIONS", "/jobs/hourly") => 405,
            ("OPTIONS", _) => 404,
            (_, "/jobs/hourly") => failures-- > 0 ? 500 : 200,
            (_, "/charges") => 201,
            (_, "/broken") => 503,
            _ => 404,
        };
        if (context.Response.StatusCode == 201)
        {
            await context.Response.WriteAsync("charged");
        }
    }
}
