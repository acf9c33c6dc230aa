using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Sidecar.Tests.Conformance;

/// <summary>An application that answers each path as its script says and remembers every request.</summary>
internal sealed class ScriptedApp : IAsyncDisposable
{
    private static readonly HashSet<string> KeptHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "content-type", "dapr-api-token", "dapr-caller-app-id", "dapr-callee-app-id", "dapr-caller-namespace", "x-custom",
        "authorization", "pubsubname", "metadata.key",
    };

    private readonly Lock gate = new();
    private readonly List<JsonObject> requests = [];
    private readonly Dictionary<string, int> used = [];
    private readonly JsonObject script;
    private readonly TimeProvider clock;
    private readonly WebApplication host;

    private ScriptedApp(JsonObject script, int port, TimeProvider clock)
    {
        (this.script, this.clock) = (script, clock);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, port));
        host = builder.Build();
        host.Run(AnswerAsync);
    }

    public static async Task<ScriptedApp> StartAsync(JsonObject script, int port, TimeProvider clock)
    {
        var app = new ScriptedApp(script, port, clock);
        await app.host.StartAsync();
        return app;
    }

    /// <summary>How often a path was called.</summary>
    public int Count(string path) => Received().Count(request => PathOf(request) == path);

    /// <summary>Every request, the oldest first.</summary>
    public IReadOnlyList<JsonObject> Received()
    {
        lock (gate)
        {
            return [.. requests];
        }
    }

    public static string PathOf(JsonObject request) => request["path"]!.ToString().Split('?')[0];

    public async ValueTask DisposeAsync()
    {
        using var hurry = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await host.StopAsync(hurry.Token);
        await host.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var answer = Record(context, body.ToArray());
        if (answer["delay"] is { } delay)
        {
            await Task.Delay(TimeSpan.FromSeconds((double)delay), clock, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        context.Response.StatusCode = (int?)answer["status"] ?? 200;
        var content = Content(answer["body"], out var contentType);
        context.Response.ContentType = contentType;
        foreach (var (name, value) in answer["headers"] as JsonObject ?? [])
        {
            context.Response.Headers[name] = value!.ToString();
        }

        if (context.Response.StatusCode is not (204 or 304))
        {
            context.Response.ContentLength = content.Length;
            await context.Response.Body.WriteAsync(HttpMethods.IsHead(context.Request.Method) ? [] : content);
        }
    }

    private static byte[] Content(JsonNode? body, out string? contentType)
    {
        contentType = body switch
        {
            null => null,
            JsonValue => "text/plain",
            _ => "application/json",
        };
        return Encoding.UTF8.GetBytes(body switch
        {
            null => string.Empty,
            JsonValue text => text.ToString(),
            _ => RecordedJson.Write(body),
        });
    }

    private JsonObject Record(HttpContext context, byte[] body)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var path = target.Split('?')[0];
        var headers = context.Request.Headers.Where(header => KeptHeaders.Contains(header.Key))
            .Select(header => KeyValuePair.Create(header.Key.ToLowerInvariant(), (JsonNode?)header.Value.ToString()));
        lock (gate)
        {
            requests.Add(new JsonObject
            {
                ["method"] = context.Request.Method,
                ["path"] = target,
                ["headers"] = new JsonObject(headers),
                ["body"] = RecordedBody.Of(body, context.Request.ContentType),
            });
            var call = used.GetValueOrDefault(path);
            used[path] = call + 1;
            var answers = Answers(path);
            return answers[Math.Min(call, answers.Count - 1)]!.AsObject();
        }
    }

    private JsonArray Answers(string path) => (script["handlers"] as JsonObject)?[path] as JsonArray
        ?? (path.StartsWith("/dapr/", StringComparison.Ordinal)
            ? [new JsonObject { ["status"] = 404 }]
            : script["default"] as JsonArray ?? [new JsonObject { ["status"] = 200 }]);
}
