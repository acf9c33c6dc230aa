using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Sidecar.Hosting.Logs;

/// <summary>Writes a sidecar's log in the official runtime's form: <c>time="…" level=info msg="…" app_id=… scope=… ver=…</c>.</summary>
internal sealed class DaprLoggerProvider(string appId, TimeProvider clock, Action<string> write) : ILoggerProvider
{
    /// <summary>A factory that logs at a level and above.</summary>
    /// <param name="appId">The application's id.</param>
    /// <param name="level">debug, info, warn, error or fatal, as <c>--log-level</c> takes them; anything else is info.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="write">Takes each line.</param>
    public static ILoggerFactory Factory(string appId, string level, TimeProvider clock, Action<string> write) =>
        LoggerFactory.Create(builder => builder
            .AddProvider(new DaprLoggerProvider(appId, clock, write))
            .SetMinimumLevel(LogLevels.Find(level) ?? LogLevel.Information)
            .QuietFramework());

    /// <inheritdoc />
    public ILogger CreateLogger(string categoryName) => new DaprLogger(this, categoryName);

    /// <inheritdoc />
    public void Dispose()
    {
    }

    private static string Name(LogLevel level) => level switch
    {
        LogLevel.Trace or LogLevel.Debug => "debug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warning",
        LogLevel.Error => "error",
        _ => "fatal",
    };

    private static string Quote(string text) => '"' + text.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\r", "").Replace("\n", "\\n") + '"';

    private void Write(string scope, LogLevel level, string message)
    {
        var time = clock.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture);
        write($"time=\"{time}\" level={Name(level)} msg={Quote(message)} app_id={appId} scope={scope} type=log");
    }

    private sealed class DaprLogger(DaprLoggerProvider provider, string scope) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var message = formatter(state, exception);
            provider.Write(scope, logLevel, exception is null ? message : $"{message}: {exception}");
        }
    }
}
