namespace Sidecar.Hosting.Daprd;

/// <summary>The help text of the verb <c>daprd</c>.</summary>
internal static class DaprdUsage
{
    /// <summary>What <c>daprd --help</c> shows.</summary>
    public static string Text { get; } = $"""
        One sidecar for one application, with the flags and the environment of the official runtime.

        Usage: Sidecar daprd --app-id ID [flags]

        Flags:
          {Lines(DaprdFlags.Names.Used)}

        Taken, and without meaning on one machine:
          {Lines(DaprdFlags.Names.Unused)}

        Environment: DAPR_API_TOKEN, APP_API_TOKEN, NAMESPACE, OTEL_EXPORTER_OTLP_*, OTEL_SERVICE_NAME.

        SIGTERM or Ctrl-C drains and ends it with exit code 0. Exit code 1: it could not start or go on.
        """;

    private static string Lines(IEnumerable<string> names) =>
        string.Join(
            "\n  ", names.Select(name => "--" + name).Order(StringComparer.Ordinal).Chunk(4).Select(line => string.Join(", ", line)));
}
