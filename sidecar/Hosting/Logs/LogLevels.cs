using Microsoft.Extensions.Logging;

namespace Sidecar.Hosting.Logs;

/// <summary>The levels of logs by the official runtime's names.</summary>
internal static class LogLevels
{
    /// <summary>The level of a name in small letters; null when there is none of that name.</summary>
    public static LogLevel? Find(string name) => name switch
    {
        "debug" => LogLevel.Debug,
        "info" => LogLevel.Information,
        "warn" => LogLevel.Warning,
        "error" => LogLevel.Error,
        "fatal" => LogLevel.Critical,
        _ => null,
    };
}
