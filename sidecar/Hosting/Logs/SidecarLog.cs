using Microsoft.Extensions.Logging;

namespace Sidecar.Hosting.Logs;

/// <summary>
/// The log of one sidecar, in the official runtime's form. Made of its parts: the usual builder has a container of its own, which is a
/// tenth of the time that a sidecar takes to start.
/// </summary>
internal static class SidecarLog
{
    /// <summary>A log that writes a level and above; of ASP.NET's own lines only warnings, and of its server's only errors.</summary>
    /// <param name="appId">The application's id.</param>
    /// <param name="level">The lowest level.</param>
    /// <param name="form">How a line looks.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="write">Takes each line.</param>
    /// <remarks>The server warns on each start that it would not take HTTP/2 without TLS, which <see cref="CleartextHttp2"/> does.</remarks>
    public static ILoggerFactory Create(string appId, LogLevel level, LogForm form, TimeProvider clock, Action<string> write)
    {
        var filter = new LoggerFilterOptions { MinLevel = level };
        filter.Rules.Add(new LoggerFilterRule(null, "Microsoft", LogLevel.Warning, null));
        filter.Rules.Add(new LoggerFilterRule(null, "Microsoft.AspNetCore.Server.Kestrel", LogLevel.Error, null));
        return new LoggerFactory([new SidecarLoggerProvider(appId, form, clock, write)], filter);
    }
}
