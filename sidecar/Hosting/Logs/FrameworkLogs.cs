using Microsoft.Extensions.Logging;

namespace Sidecar.Hosting.Logs;

/// <summary>What of ASP.NET's own logs is shown.</summary>
internal static class FrameworkLogs
{
    /// <summary>
    /// Its warnings and errors alone; of its server's own only errors, for it warns on each start that it would not take HTTP/2 without
    /// TLS, which <see cref="CleartextHttp2"/> does.
    /// </summary>
    public static ILoggingBuilder QuietFramework(this ILoggingBuilder logging) => logging
        .AddFilter("Microsoft", LogLevel.Warning)
        .AddFilter("Microsoft.AspNetCore.Server.Kestrel", LogLevel.Error);
}
