using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Bench.Sidecars;

/// <summary>The application behind the sidecar, in a process of its own: what the sidecar is held against, and what it calls.</summary>
internal static class BareApp
{
    /// <summary>Serves on a port until the process is told to end.</summary>
    public static async Task<int> RunAsync(int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        await using var app = builder.Build();
        var delivered = 0;
        app.MapGet("/hello", (RequestDelegate)(context => context.Response.WriteAsync("""{"hello":"world"}""")));
        app.MapGet(
            "/dapr/subscribe",
            (RequestDelegate)(context => context.Response.WriteAsync("""[{"pubsubname":"messages","topic":"orders","route":"/orders"}]""")));
        app.MapPost("/orders", (RequestDelegate)(_ =>
        {
            Interlocked.Increment(ref delivered);
            return Task.CompletedTask;
        }));
        app.MapGet("/delivered", (RequestDelegate)(context => context.Response.WriteAsync($"{Volatile.Read(ref delivered)}")));
        await app.RunAsync();
        return 0;
    }
}
