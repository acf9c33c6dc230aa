using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Sidecar.Tests.Apps;

/// <summary>Keeps what is logged, one line each.</summary>
internal sealed class LogLines : ILoggerFactory, ILogger
{
    /// <summary>Level and message of everything so far.</summary>
    public ConcurrentQueue<(LogLevel Level, string Text)> All { get; } = [];

    /// <summary>Whether some line holds a text.</summary>
    public bool Has(string text) => All.Any(line => line.Text.Contains(text, StringComparison.Ordinal));

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        All.Enqueue((logLevel, formatter(state, exception)));

    public void Dispose()
    {
    }
}
