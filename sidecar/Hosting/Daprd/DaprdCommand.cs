using System.Net.Sockets;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;
using Sidecar.Configuration;
using Sidecar.Metadata;
using Sidecar.Tracing;

namespace Sidecar.Hosting.Daprd;

/// <summary>The verb <c>daprd</c>: one sidecar for one application, with the flags and the environment of the official runtime.</summary>
internal static partial class DaprdCommand
{
    /// <summary>Runs until a signal or the shutdown API ends it.</summary>
    /// <returns>0 after a graceful end; 1 when it could not start or go on, or was forced to end.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        if (arguments is ["--help" or "-h" or "--version", ..])
        {
            await Console.Out.WriteLineAsync(arguments[0] == "--version" ? SidecarMetadata.RuntimeVersion : DaprdUsage.Text);
            return 0;
        }

        var signalled = new TaskCompletionSource<StopRequest>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var loggers = DaprdLogging.Create(arguments, Console.WriteLine);
        return await RunAsync(arguments, Defaults(Environment.GetEnvironmentVariable, loggers), signalled.Task);

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            signalled.TrySetResult(StopRequest.Graceful);
        }
    }

    /// <summary>Runs until <paramref name="signalled"/> or the shutdown API ends it.</summary>
    /// <param name="arguments">The flags.</param>
    /// <param name="defaults">What holds where a flag is missing.</param>
    /// <param name="signalled">Ends with the signal to stop.</param>
    /// <inheritdoc cref="RunAsync(IReadOnlyList{string})"/>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, SidecarOptions defaults, Task<StopRequest> signalled)
    {
        try
        {
            var options = DaprdFlags.Read(arguments, defaults);
            if (options.AppId.Length == 0)
            {
                throw new SidecarStartException("flag needed: --app-id");
            }

            var tracing = TracingSettings.Read(SidecarConfiguration.Load(options).Spec, options.ReadEnvironment);
            using var export = tracing.Exports ? new TelemetryExport(tracing) : null;
            await using var sidecar = await DaprSidecar.StartAsync(options);
            var ended = await Task.WhenAny(sidecar.StopRequested, signalled);
            if (ended == signalled && options.BlockShutdown > TimeSpan.Zero)
            {
                Log.Blocking(options.LoggerFactory!.CreateLogger("daprd"), options.BlockShutdown);
                await sidecar.LingerAsync(options.BlockShutdown);
            }

            return ended.IsCompletedSuccessfully && await ended == StopRequest.Graceful ? 0 : 1;
        }
        catch (SidecarStartException failure)
        {
            Log.Fatal(defaults.LoggerFactory!.CreateLogger("daprd"), failure.Message);
            return 1;
        }
    }

    /// <summary>What the official runtime does without a flag, with what it takes from the environment.</summary>
    public static SidecarOptions Defaults(Func<string, string?> environment, ILoggerFactory loggers) => new()
    {
        AppId = string.Empty,
        HttpPort = 3500,
        GrpcPort = 50001,
        InternalPort = 0,
        MetricsPort = 9090,
        // Of both kinds: "localhost" is often ::1 first.
        ListenAddress = Socket.OSSupportsIPv6 ? "::" : "0.0.0.0",
        ReadEnvironment = environment,
        Namespace = environment("NAMESPACE"),
        DaprApiToken = environment("DAPR_API_TOKEN"),
        AppApiToken = environment("APP_API_TOKEN"),
        LoggerFactory = loggers,
    };

    private static partial class Log
    {
        [LoggerMessage(EventIds.DaprdFailed, LogLevel.Critical, "{Problem}")]
        public static partial void Fatal(ILogger logger, string problem);

        [LoggerMessage(EventIds.ShutdownBlocked, LogLevel.Information, "Blocking graceful shutdown for {Duration} or until app reports unhealthy...")]
        public static partial void Blocking(ILogger logger, TimeSpan duration);
    }
}
