using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Sidecar.Tests.Apps;

namespace Sidecar.Tests.PubSub;

/// <summary>An application with subscriptions, and its sidecar on a file of its own.</summary>
internal sealed class SubscriberApp : IAsyncDisposable
{
    private readonly string subscriptions;
    private readonly HttpClient client = new();
    private TestApp app = null!;
    private DaprSidecar? sidecar;

    private SubscriberApp(string subscriptions) => this.subscriptions = subscriptions;

    /// <summary>What it answers to an event, by its body.</summary>
    public Func<string, (int Status, string Body)> Answer { get; set; } = _ => (200, string.Empty);

    /// <summary>What its health probe says.</summary>
    public bool IsWell { get; set; } = true;

    /// <summary>Path and body of every event that it was given.</summary>
    public ConcurrentQueue<(string Path, string Body, IReadOnlyDictionary<string, string> Headers)> Events { get; } = [];

    public static async Task<SubscriberApp> StartAsync(SidecarOptions options, string subscriptions = """[{"pubsubname":"pubsub","topic":"orders","route":"/orders"}]""")
    {
        var started = new SubscriberApp(subscriptions);
        started.app = await TestApp.StartAsync(started.AnswerAsync);
        await started.StartSidecarAsync(options);
        return started;
    }

    public static string Broker(string file, string more = "") => $$"""
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: {name: pubsub}
        spec: {type: pubsub.sqlite, version: v1, metadata: [{name: connectionString, value: "{{file}}"}, {name: redeliverInterval, value: 10ms}{{more}}]}
        """;

    public async Task StartSidecarAsync(SidecarOptions options)
    {
        sidecar = await DaprSidecar.StartAsync(options with { AppPort = app.Port });
        await sidecar.Ready.WaitAsync(TimeSpan.FromSeconds(20));
    }

    public async Task StopSidecarAsync()
    {
        if (sidecar is not null)
        {
            await sidecar.DisposeAsync();
        }
    }

    public async Task<HttpResponseMessage> PublishAsync(string path, string body, string contentType = "application/json", string? traceParent = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(sidecar!.HttpEndpoint, path)) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        if (traceParent is not null)
        {
            request.Headers.TryAddWithoutValidation("traceparent", traceParent);
        }

        return await client.SendAsync(request);
    }

    public Task<string> GetAsync(string path) => client.GetStringAsync(new Uri(sidecar!.HttpEndpoint, path));

    /// <summary>Waits until so many events came.</summary>
    public async Task WaitForAsync(int count)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (Events.Count < count)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(begun) < TimeSpan.FromSeconds(20), $"{Events.Count} of {count} events came");
            await Task.Yield();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopSidecarAsync();
        await app.DisposeAsync();
        client.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        if (context.Request.Path == "/dapr/subscribe")
        {
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(subscriptions);
        }
        else if (context.Request.Path == "/healthz")
        {
            context.Response.StatusCode = IsWell ? 200 : 503;
        }
        else if (context.Request.Method == HttpMethods.Post)
        {
            var received = context.Features.GetRequiredFeature<TestApp.ReceivedRequest>();
            Events.Enqueue((received.Target, received.Body, received.Headers));
            (context.Response.StatusCode, var body) = Answer(received.Body);
            await context.Response.WriteAsync(body);
        }
    }
}
