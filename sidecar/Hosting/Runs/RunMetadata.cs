using System.Globalization;
using Sidecar.Hosting.Logs;
using Sidecar.Hosting.RunFiles;

namespace Sidecar.Hosting.Runs;

/// <summary>
/// What a run tells each sidecar about itself, as the official CLI does; it appears under <c>extended</c> in the metadata API.
/// </summary>
internal static class RunMetadata
{
    /// <summary>The keys and values for one application.</summary>
    public static IReadOnlyDictionary<string, string> For(RunFile file, RunApp app, int processId, AppLogs logs)
    {
        var values = new Dictionary<string, string?>
        {
            ["cliPID"] = Environment.ProcessId.ToString(CultureInfo.InvariantCulture),
            ["appPID"] = processId > 0 ? processId.ToString(CultureInfo.InvariantCulture) : null,
            ["appCommand"] = string.Join(' ', app.Command),
            ["runTemplatePath"] = file.Path,
            ["runTemplateName"] = file.Name,
            ["appLogPath"] = logs.AppPath,
            ["daprdLogPath"] = logs.SidecarPath,
        };
        return values.Where(pair => !string.IsNullOrEmpty(pair.Value)).ToDictionary(pair => pair.Key, pair => pair.Value!);
    }
}
