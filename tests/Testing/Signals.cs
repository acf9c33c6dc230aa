using System.Runtime.InteropServices;

namespace Testing;

/// <summary>Sends signals to processes that a test started.</summary>
public static partial class Signals
{
    /// <summary>Sends SIGTERM to a process; false when it is gone already.</summary>
    public static bool Send(int processId, PosixSignal signal) => Kill(processId, Number(signal)) == 0;

    /// <summary>Whether a process exists.</summary>
    public static bool Exists(int processId) => Kill(processId, 0) == 0;

    private static int Number(PosixSignal signal) => signal switch
    {
        PosixSignal.SIGINT => 2,
        PosixSignal.SIGTERM => 15,
        _ => throw new ArgumentOutOfRangeException(nameof(signal)),
    };

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int processId, int signal);
}
