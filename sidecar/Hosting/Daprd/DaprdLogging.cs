using Microsoft.Extensions.Logging;
using Sidecar.Hosting.Logs;

namespace Sidecar.Hosting.Daprd;

/// <summary>The log of the verb <c>daprd</c>: <c>--log-level</c> and <c>--log-as-json</c>.</summary>
internal static class DaprdLogging
{
    /// <summary>The flag for the lowest level that is written.</summary>
    public const string LevelFlag = "log-level";

    /// <summary>The flag for lines in JSON.</summary>
    public const string JsonFlag = "log-as-json";

    /// <summary>The log that a command line asks for; the default one when the line makes no sense, which it then tells.</summary>
    public static ILoggerFactory Create(IReadOnlyList<string> arguments, Action<string> write)
    {
        var (app, level, json) = (string.Empty, LogLevel.Information, false);
        try
        {
            app = DaprdFlags.Find(arguments, "app-id") ?? app;
            level = DaprdFlags.Find(arguments, LevelFlag) is { } name ? Level(name) : level;
            json = DaprdFlags.Find(arguments, JsonFlag) is { } given && DaprdFlags.Truth(given);
        }
        catch (Exception wrong) when (wrong is SidecarStartException or FormatException)
        {
            // Reading the flags again will say so, in this log.
        }

        return SidecarLog.Create(app, level, json ? LogForms.Json : LogForms.Text, TimeProvider.System, write);
    }

    /// <summary>The level of a name of the official runtime.</summary>
    /// <exception cref="FormatException">There is no such level.</exception>
    public static LogLevel Level(string name) =>
        LogLevels.Find(name.ToLowerInvariant()) ?? throw new FormatException("it must be debug, info, warn, error or fatal");
}
