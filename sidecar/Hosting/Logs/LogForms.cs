using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Sidecar.Metadata;

namespace Sidecar.Hosting.Logs;

/// <summary>The two forms that the official runtime's log has.</summary>
internal static class LogForms
{
    /// <summary><c>time="…" level=info msg="…" app_id=… instance=… scope=… type=log ver=…</c></summary>
    public static string Text(LogLine line) =>
        $"time=\"{Time(line)}\" level={Level(line)} msg={Quote(line.Message)} app_id={line.AppId} instance={Environment.MachineName} scope={line.Scope} type=log ver={SidecarMetadata.RuntimeVersion}";

    /// <summary>An object with the same names: <c>--log-as-json</c>.</summary>
    public static string Json(LogLine line) => new JsonObject
    {
        ["app_id"] = line.AppId,
        ["instance"] = Environment.MachineName,
        ["level"] = Level(line),
        ["msg"] = line.Message,
        ["scope"] = line.Scope,
        ["time"] = Time(line),
        ["type"] = "log",
        ["ver"] = SidecarMetadata.RuntimeVersion,
    }.ToJsonString();

    private static string Time(LogLine line) => line.At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture);

    private static string Level(LogLine line) => line.Level switch
    {
        LogLevel.Trace or LogLevel.Debug => "debug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warning",
        LogLevel.Error => "error",
        _ => "fatal",
    };

    private static string Quote(string text) => '"' + text.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\r", "").Replace("\n", "\\n") + '"';
}
