using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Sidecar.Tests.Apps;

/// <summary>An application that answers as a test tells it and remembers what it was asked.</summary>
internal sealed class TestApp : IAsyncDisposable
{
    private readonly WebApplication host;

    private TestApp(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        host = builder.Build();
        host.Run(async context =>
        {
            var received = await ReceivedRequest.ReadAsync(context);
            Received.Enqueue(received);
            context.Features.Set(received);
            await answer(context);
        });
    }

    /// <summary>Every request so far, the oldest first.</summary>
    public ConcurrentQueue<ReceivedRequest> Received { get; } = [];

    /// <summary>Where it listens.</summary>
    public int Port => new Uri(host.Urls.First()).Port;

    /// <summary>Starts one that answers 200 to everything, unless told otherwise.</summary>
    public static async Task<TestApp> StartAsync(RequestDelegate? answer = null)
    {
        var app = new TestApp(answer ?? (_ => Task.CompletedTask));
        await app.host.StartAsync();
        return app;
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        await host.DisposeAsync();
    }

    /// <summary>A request as it came.</summary>
    internal sealed record ReceivedRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, string Body)
    {
        public static async Task<ReceivedRequest> ReadAsync(HttpContext context)
        {
            using var reader = new StreamReader(context.Request.Body);
            var headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
            return new ReceivedRequest(context.Request.Method, context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget, headers, await reader.ReadToEndAsync());
        }
    }
}
