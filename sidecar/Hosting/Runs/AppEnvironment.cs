using System.Globalization;
using Sidecar.Hosting.RunFiles;

namespace Sidecar.Hosting.Runs;

/// <summary>The environment of an application: what it inherits, what Dapr injects, what the run file says; the later wins.</summary>
internal static class AppEnvironment
{
    /// <summary>
    /// The variable that names the run's data folder, for an application that keeps files of its own. The official CLI has no such folder
    /// and sets none.
    /// </summary>
    public const string DataVariable = "RUN_DATA";

    /// <summary>Puts it together.</summary>
    /// <param name="app">The application, its ports assigned.</param>
    /// <param name="tokens">The tokens of this run.</param>
    /// <param name="dataFolder">Where the run's data lies.</param>
    /// <param name="inherited">The sidecar's own environment.</param>
    public static IReadOnlyDictionary<string, string> For(RunApp app, AppTokens tokens, string dataFolder, IEnumerable<KeyValuePair<string, string>> inherited)
    {
        var variables = new Dictionary<string, string>(inherited);
        foreach (var (name, value) in Injected(app, tokens, dataFolder).Concat(app.Environment))
        {
            variables[name] = value;
        }

        return variables;
    }

    private static Dictionary<string, string> Injected(RunApp app, AppTokens tokens, string dataFolder)
    {
        var variables = new Dictionary<string, string>
        {
            ["APP_ID"] = app.AppId,
            ["APP_PROTOCOL"] = app.Protocol,
            ["APP_CHANNEL_ADDRESS"] = app.ChannelAddress,
            ["DAPR_HTTP_PORT"] = Text(app.HttpPort),
            ["DAPR_GRPC_PORT"] = Text(app.GrpcPort),
            ["DAPR_METRICS_PORT"] = Text(app.MetricsPort),
            [AppTokens.DaprVariable] = tokens.Dapr,
            [AppTokens.AppVariable] = tokens.App,
            [DataVariable] = dataFolder,
        };
        if (app.AppPort > 0)
        {
            variables["APP_PORT"] = Text(app.AppPort);
        }

        return variables;
    }

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);
}
