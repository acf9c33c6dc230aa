using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Sidecar.Apps;

namespace Sidecar.Health;

/// <summary>
/// What happens once the APIs are up: wait for the application, ask it for its configuration, begin everything that calls it.
/// </summary>
internal sealed partial class AppStart(
    SidecarOptions options,
    AppChannel app,
    IAppQuestions questions,
    AppProbe probe,
    IEnumerable<IAppLifetime> capabilities,
    Readiness readiness,
    ILogger<AppStart> logger)
{
    private static readonly TimeSpan DialInterval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan DialTimeout = TimeSpan.FromMilliseconds(500);
    private readonly List<IAppLifetime> begun = [];

    /// <summary>Runs to the point where the sidecar is ready.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (app.IsConfigured)
        {
            await WaitForPortAsync(cancellationToken);
            if (options.EnableAppHealthCheck)
            {
                await probe.StartAsync(cancellationToken);
            }

            if (!options.DisabledInitEndpoints.Contains("config"))
            {
                await questions.AskForConfigurationAsync(cancellationToken);
            }
        }

        foreach (var capability in capabilities)
        {
            begun.Add(capability);
            await capability.StartAsync(cancellationToken);
        }

        readiness.Ready = true;
        Log.Ready(logger, options.AppId);
    }

    /// <summary>Ends what has begun, in reverse.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        List<IAppLifetime> running = [.. begun];
        begun.Clear();
        foreach (var capability in Enumerable.Reverse(running))
        {
            try
            {
                await capability.StopAsync(cancellationToken);
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                Log.StopFailed(logger, capability.GetType().Name, failure);
            }
        }
    }

    private async Task WaitForPortAsync(CancellationToken cancellationToken)
    {
        Log.Waiting(logger, options.AppId, options.AppPort);
        while (!await CanConnectAsync(cancellationToken))
        {
            // Another process keeps to the real time, whatever the clock of the engines.
            await Task.Delay(DialInterval, TimeProvider.System, cancellationToken);
        }
    }

    private async Task<bool> CanConnectAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(DialTimeout);
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(options.AppChannelAddress, options.AppPort, limit.Token);
            return true;
        }
        catch (Exception failure) when (failure is SocketException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.WaitingForApp, LogLevel.Information, "Waiting for the application {App} on port {Port}")]
        public static partial void Waiting(ILogger logger, string app, int port);

        [LoggerMessage(EventIds.SidecarReady, LogLevel.Information, "The sidecar of {App} is ready")]
        public static partial void Ready(ILogger logger, string app);

        [LoggerMessage(EventIds.CapabilityStopFailed, LogLevel.Error, "{Capability} did not end well")]
        public static partial void StopFailed(ILogger logger, string capability, Exception cause);
    }
}
