using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sidecar.Configuration;
using Sidecar.Hosting;

namespace Sidecar.Metrics;

/// <summary>
/// Answers on the metrics port, where there is one: <see cref="SidecarOptions.MetricsPort"/>. A port in use is told, and the sidecar goes
/// on without.
/// </summary>
internal sealed partial class MetricsListener(
    SidecarOptions options, SidecarConfiguration configuration, IServiceProvider services, ILoggerFactory loggers)
    : IAsyncDisposable
{
    private readonly ILogger logger = loggers.CreateLogger<MetricsListener>();
    private BareServer? server;

    /// <summary>Whether anything is counted: there is a port, and <c>spec.metrics.enabled</c> is not false.</summary>
    public bool IsOn =>
        options.MetricsPort is not null
            && ((configuration.Spec["metrics"] ?? configuration.Spec["metric"]) as JsonObject)?["enabled"]?.ToString() != "false";

    /// <summary>Where it answers; null where it does not.</summary>
    public Uri? Endpoint { get; private set; }

    /// <summary>Begins to answer.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!IsOn)
        {
            return;
        }

        var text = services.GetRequiredService<MetricsText>();
        server = new BareServer(loggers, kestrel => kestrel.Listen(SidecarListeners.Addresses(options)[0], options.MetricsPort!.Value));
        try
        {
            await server.StartAsync(context => AnswerAsync(context, text), cancellationToken);
            Endpoint = server.Address;
        }
        catch (IOException failure)
        {
            Log.NotListening(logger, options.MetricsPort, failure.Message);
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            await server.DisposeAsync();
        }
    }

    private static Task AnswerAsync(HttpContext context, MetricsText text)
    {
        context.Response.ContentType = "text/plain; version=0.0.4; charset=utf-8";
        return context.Response.WriteAsync(text.Write(), context.RequestAborted);
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.NoMetricsPort, LogLevel.Warning, "There are no metrics on port {Port}: {Reason}")]
        public static partial void NotListening(ILogger logger, int? port, string reason);
    }
}
