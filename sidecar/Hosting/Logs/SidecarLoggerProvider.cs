using Microsoft.Extensions.Logging;

namespace Sidecar.Hosting.Logs;

/// <summary>Writes what a sidecar logs, line by line.</summary>
internal sealed class SidecarLoggerProvider(string appId, LogForm form, TimeProvider clock, Action<string> write) : ILoggerProvider
{
    /// <inheritdoc />
    public ILogger CreateLogger(string categoryName) => new SidecarLogger(this, categoryName);

    /// <inheritdoc />
    public void Dispose()
    {
    }

    private void Write(string scope, LogLevel level, string message) => write(form(new LogLine(clock.GetUtcNow(), level, message, appId, scope)));

    private sealed class SidecarLogger(SidecarLoggerProvider provider, string scope) : ILogger
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
