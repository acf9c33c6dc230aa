using Serilog;
using Serilog.Extensions.Logging;

namespace Shop.ServiceDefaults.Logging;

/// <summary>Sends logs through Serilog to the console.</summary>
internal static class LoggingExtensions
{
    /// <summary>
    /// Which levels are written is said by the configuration section <c>Logging</c>. Trace and span ids are those of the current activity.
    /// </summary>
    public static WebApplicationBuilder AddLogging(this WebApplicationBuilder builder)
    {
        var logger = new LoggerConfiguration().MinimumLevel.Verbose().WriteTo.Console(new OneLineFormatter()).CreateLogger();
        builder.Logging.ClearProviders();

        // Not by AddSerilog, which lets everything through, whatever the configuration says.
        builder.Services.AddSingleton<ILoggerProvider>(_ => new SerilogLoggerProvider(logger, dispose: true));

        // They write the whole path of each request; and what a request was about is logged by who handles it.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("System.Net.Http", LogLevel.Warning);

        // The sidecar that runs a service tells of its start and its port.
        builder.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);

        // Handled by ProblemExceptionHandler, which also logs.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Diagnostics.ExceptionHandlerMiddleware", LogLevel.None);
        return builder;
    }
}
