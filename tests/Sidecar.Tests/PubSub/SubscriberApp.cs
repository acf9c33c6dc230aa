using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Sidecar.Testing;

namespace Sidecar.Tests.PubSub;

/// <summary>An application with subscriptions, and its sidecar on a file of its own.</summary>
internal sealed class SubscriberApp : IAsyncDisposable
{
    private readonly string subscriptions;
    private readonly TestApp app;

    private SubscriberApp(string subscriptions)
    {
        this.subscriptions = subscriptions;
        app = TestApp.Answering(AnswerAsync);
    }

    /// <summary>What it answers to an event, by its body.</summary>
    public Func<string, (int Status, string Body)> Answer { get; set; } = _ => (200, string.Empty);

    /// <summary>What its health probe says.</summary>
    public bool IsWell { get; set; } = true;

    /// <summary>Every event that it was given.</summary>
    public IReadOnlyList<ReceivedRequest> Events => [.. app.Received.Where(IsEvent)];

    /// <summary>Its sidecar.</summary>
    public TestSidecar Sidecar { get; private set; } = null!;

    public static async Task<SubscriberApp> StartAsync(
        SidecarOptions options, string subscriptions = """[{"pubsubname":"pubsub","topic":"orders","route":"/orders"}]""")
    {
        var started = new SubscriberApp(subscriptions);
        started.Sidecar = await TestSidecar.StartAsync(options, started.app);
        return started;
    }

    public static string Broker(string file, params IEnumerable<(string Name, string Value)> more) =>
        TestComponent.Yaml("pubsub", "pubsub.sqlite", [("connectionString", file), ("redeliverInterval", "10ms"), .. more]);

    public async Task<HttpResponseMessage> PublishAsync(string path, string body, string contentType = "application/json", string? traceParent = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        if (traceParent is not null)
        {
            request.Headers.TryAddWithoutValidation("traceparent", traceParent);
        }

        return await Sidecar.Client.SendAsync(request);
    }

    public Task<string> GetAsync(string path) => Sidecar.Client.GetStringAsync(path);

    /// <summary>Forgets the events so far.</summary>
    public void Forget() => app.Received.Clear();

    /// <summary>Waits until so many events came.</summary>
    public Task WaitForAsync(int count) => app.Received.WaitForAsync(count, IsEvent);

    public ValueTask DisposeAsync() => Sidecar.DisposeAsync();

    private static bool IsEvent(ReceivedRequest request) => request.Method == HttpMethods.Post;

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
            (context.Response.StatusCode, var body) = Answer(context.Features.GetRequiredFeature<ReceivedRequest>().Body);
            await context.Response.WriteAsync(body);
        }
    }
}
