using System.Runtime.InteropServices;

namespace Sidecar.Hosting.Processes;

/// <summary>What System.Diagnostics.Process cannot do on Linux and macOS: a process group of its own, and signals.</summary>
internal static class PosixCalls
{
    public const int SignalKill = 9;
    public const int SignalTerminate = 15;
    private const short SetGroup = 0x02;
    private const short SetSignalDefaults = 0x04;
    private const short SetSignalMask = 0x08;
    private const int Interrupted = 4;
    private const int OpaqueSize = 1024;

    /// <summary>
    /// Starts a program in a new process group, with these three descriptors as its standard streams, and returns its id.
    /// </summary>
    /// <exception cref="IOException">The system refuses.</exception>
    public static int Spawn(string program, IEnumerable<string> arguments, IEnumerable<string> environment, nint input, nint output)
    {
        // The structures are opaque and differ between systems; none is larger than this.
        using var actions = new NativeBlock(OpaqueSize);
        using var attributes = new NativeBlock(OpaqueSize);
        using var signals = new NativeBlock(OpaqueSize);
        using var line = new NativeTexts(arguments);
        using var variables = new NativeTexts(environment);

        Check(ActionsInit(actions.Address));
        Check(AddDuplicate(actions.Address, (int)input, 0));
        Check(AddDuplicate(actions.Address, (int)output, 1));
        Check(AddDuplicate(actions.Address, (int)output, 2));
        Check(AttributesInit(attributes.Address));
        Check(SetFlags(attributes.Address, SetGroup | SetSignalDefaults | SetSignalMask));
        Check(SetProcessGroup(attributes.Address, 0));
        _ = EmptySignals(signals.Address);
        Check(SetMask(attributes.Address, signals.Address));
        _ = FillSignals(signals.Address);
        Check(SetDefaults(attributes.Address, signals.Address));
        Check(Spawn(out var id, program, actions.Address, attributes.Address, line.Address, variables.Address));
        _ = ActionsDestroy(actions.Address);
        _ = AttributesDestroy(attributes.Address);
        return id;
    }

    /// <summary>
    /// Waits for a child, reaps it and gives its exit code; 128 and the signal's number when a signal ended it; -1 when there is no such
    /// child.
    /// </summary>
    public static int Wait(int id)
    {
        while (true)
        {
            if (WaitForProcess(id, out var status, 0) == id)
            {
                var signal = status & 0x7f;
                return signal == 0 ? (status >> 8) & 0xff : 128 + signal;
            }

            if (Marshal.GetLastPInvokeError() != Interrupted)
            {
                return -1;
            }
        }
    }

    /// <summary>Sends a signal to every process of a group.</summary>
    public static void SignalGroup(int group, int signal) => _ = Kill(-group, signal);

    /// <summary>The id of the process that started this one, or of the one that took its place.</summary>
    [DllImport("libc", EntryPoint = "getppid")]
    public static extern int ParentId();

    private static void Check(int error)
    {
        if (error != 0)
        {
            throw new IOException(Marshal.GetPInvokeErrorMessage(error));
        }
    }

    [DllImport("libc", EntryPoint = "posix_spawn")]
    private static extern int Spawn(
        out int id, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, nint actions, nint attributes, nint arguments, nint environment);

    [DllImport("libc", EntryPoint = "posix_spawn_file_actions_init")]
    private static extern int ActionsInit(nint actions);

    [DllImport("libc", EntryPoint = "posix_spawn_file_actions_adddup2")]
    private static extern int AddDuplicate(nint actions, int from, int to);

    [DllImport("libc", EntryPoint = "posix_spawn_file_actions_destroy")]
    private static extern int ActionsDestroy(nint actions);

    [DllImport("libc", EntryPoint = "posix_spawnattr_init")]
    private static extern int AttributesInit(nint attributes);

    [DllImport("libc", EntryPoint = "posix_spawnattr_setflags")]
    private static extern int SetFlags(nint attributes, short flags);

    [DllImport("libc", EntryPoint = "posix_spawnattr_setpgroup")]
    private static extern int SetProcessGroup(nint attributes, int group);

    [DllImport("libc", EntryPoint = "posix_spawnattr_setsigmask")]
    private static extern int SetMask(nint attributes, nint signals);

    [DllImport("libc", EntryPoint = "posix_spawnattr_setsigdefault")]
    private static extern int SetDefaults(nint attributes, nint signals);

    [DllImport("libc", EntryPoint = "posix_spawnattr_destroy")]
    private static extern int AttributesDestroy(nint attributes);

    [DllImport("libc", EntryPoint = "sigemptyset")]
    private static extern int EmptySignals(nint signals);

    [DllImport("libc", EntryPoint = "sigfillset")]
    private static extern int FillSignals(nint signals);

    [DllImport("libc", EntryPoint = "waitpid", SetLastError = true)]
    private static extern int WaitForProcess(int id, out int status, int options);

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int id, int signal);
}
