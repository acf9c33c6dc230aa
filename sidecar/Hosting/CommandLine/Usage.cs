namespace Sidecar.Hosting.CommandLine;

/// <summary>The help text.</summary>
internal static class Usage
{
    /// <summary>What <c>--help</c> shows.</summary>
    public const string Text = """
        The bundled Dapr sidecar: runs applications and the Dapr building blocks they use, with nothing else installed.

        Usage:
          Sidecar [run] [options]     run all applications of a run file, each with a sidecar of its own
          Sidecar daprd [flags]       be one sidecar for one application, with the flags of the official runtime
          Sidecar check [PATH]        read component YAML and name what is wrong with it
          Sidecar --help

        Options of run:
          -f, --run-file PATH    the run file, the folder of its dapr.yaml, or - for the standard input; otherwise the dapr.yaml of this folder or of one above it
          --components SET       what stands behind Dapr: a folder beside the one that the run file names (embedded, redis, aws), or a path.
                                 It takes that folder's place; the folder 'common' stays. Without it: embedded, where there is one
          --data DIR             where databases and files lie; otherwise .dapr/data beside the run file. Applications find it in RUN_DATA
          --fresh                begin with empty data
          --no-restart           leave an application that dies dead; otherwise it starts again with back-off, and the run ends after
                                 five deaths in a minute

        Ctrl-C or SIGTERM ends all of them; a second one at once. Each application's output is also in its .dapr/logs folder,
        for this start and the four before it.

        Exit codes: 0 ended as asked, 1 could not go on, 2 the command line is wrong.
        """;
}
