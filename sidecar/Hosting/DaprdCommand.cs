using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Sidecar.Hosting;

/// <summary>The verb <c>daprd</c>: one sidecar for one application, with the flags and the environment of the official runtime.</summary>
internal static partial class DaprdCommand
{
    /// <summary>Runs until a signal or the shutdown API ends it.</summary>
    /// <returns>0 after a graceful end; 1 when it could not start or go on, or was forced to end.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        using var loggers = LoggerFactory.Create(logging => logging
            .SetMinimumLevel(LogLevel.Information)
            .AddFilter("Microsoft", LogLevel.Warning)
            .AddSimpleConsole(console => (console.SingleLine, console.TimestampFormat, console.ColorBehavior) = (true, "HH:mm:ss.fff ", LoggerColorBehavior.Disabled)));
        var logger = loggers.CreateLogger("daprd");
        try
        {
            return await RunAsync(DaprdFlags.Read(arguments, FromEnvironment(loggers)));
        }
        catch (SidecarStartException failure)
        {
            Log.Fatal(logger, failure.Message);
            return 1;
        }
    }

    private static async Task<int> RunAsync(SidecarOptions options)
    {
        if (options.AppId.Length == 0)
        {
            throw new SidecarStartException("flag needed: --app-id");
        }

        var signalled = new TaskCompletionSource<StopRequest>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        await using var sidecar = await DaprSidecar.StartAsync(options);
        var ended = await await Task.WhenAny(sidecar.StopRequested, signalled.Task);
        return ended == StopRequest.Forced ? 1 : 0;

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            signalled.TrySetResult(StopRequest.Graceful);
        }
    }

    private static SidecarOptions FromEnvironment(ILoggerFactory loggers) => new()
    {
        AppId = string.Empty,
        HttpPort = 3500,
        GrpcPort = 50001,
        InternalPort = 0,
        ListenAddress = "0.0.0.0",
        Namespace = Environment.GetEnvironmentVariable("NAMESPACE"),
        DaprApiToken = Environment.GetEnvironmentVariable("DAPR_API_TOKEN"),
        AppApiToken = Environment.GetEnvironmentVariable("APP_API_TOKEN"),
        LoggerFactory = loggers,
    };

    private static partial class Log
    {
        [LoggerMessage(171, LogLevel.Critical, "{Problem}")]
        public static partial void Fatal(ILogger logger, string problem);
    }
}
