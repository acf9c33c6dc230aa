using System.IO.Pipes;
using System.Text;

namespace Sidecar.Hosting.Processes;

/// <summary>
/// An application on Linux or macOS. Its group holds a watcher that reads a pipe from the sidecar; the pipe closes when the sidecar
/// dies, by whatever cause, and the watcher then kills the group.
/// </summary>
internal sealed class PosixProcess : IAppProcess
{
    private const string Shell = "/bin/sh";

    // The watcher is detached first, then the application takes the shell's place, so that its id and its exit code are its own.
    private const string Guard = """
        exec 3<&0 </dev/null
        ( ( trap '' INT TERM HUP QUIT; read -r _ <&3; kill -KILL 0 ) >/dev/null 2>&1 & )
        cd "$1" || exit 126
        shift
        exec "$@" 3<&-
        """;

    // What left the group may hold the output open for ever.
    private static readonly TimeSpan LastOutput = TimeSpan.FromSeconds(2);

    private readonly AnonymousPipeServerStream lifeline;
    private readonly TaskCompletionSource<int> exit = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private PosixProcess(int id, AnonymousPipeServerStream lifeline) => (Id, this.lifeline) = (id, lifeline);

    /// <inheritdoc />
    public int Id { get; }

    /// <inheritdoc />
    public Task<int> Exit => exit.Task;

    /// <summary>Starts one.</summary>
    public static PosixProcess Start(AppCommand command, Action<string> onLine)
    {
        var alive = new AnonymousPipeServerStream(PipeDirection.Out, HandleInheritability.None);
        var output = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.None);
        var variables = command.Environment.Select(pair => $"{pair.Key}={pair.Value}");
        var id = PosixCalls.Spawn(
            Shell,
            ["sh", "-c", Guard, "guard", command.Folder, .. command.Line],
            variables,
            alive.ClientSafePipeHandle.DangerousGetHandle(),
            output.ClientSafePipeHandle.DangerousGetHandle());
        alive.DisposeLocalCopyOfClientHandle();
        output.DisposeLocalCopyOfClientHandle();

        var process = new PosixProcess(id, alive);
        var reader = Thread("output of " + id, () => Read(output, onLine));
        Thread("end of " + id, () => process.WaitForEnd(reader));
        return process;
    }

    /// <inheritdoc />
    public void Terminate() => Signal(PosixCalls.SignalTerminate);

    /// <inheritdoc />
    public void Kill() => Signal(PosixCalls.SignalKill);

    private static void Read(AnonymousPipeServerStream output, Action<string> onLine)
    {
        using var reader = new StreamReader(output, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            onLine(line);
        }
    }

    // Threads of their own: a blocked pool thread here would be missing where the sidecar serves.
    private static Thread Thread(string name, Action work)
    {
        var thread = new Thread(() => work(), maxStackSize: 256 * 1024) { Name = name, IsBackground = true };
        thread.Start();
        return thread;
    }

    private void WaitForEnd(Thread reader)
    {
        var code = PosixCalls.Wait(Id);
        lifeline.Dispose();
        reader.Join(LastOutput);
        exit.SetResult(code);
    }

    private void Signal(int signal)
    {
        if (!Exit.IsCompleted)
        {
            PosixCalls.SignalGroup(Id, signal);
        }
    }
}
