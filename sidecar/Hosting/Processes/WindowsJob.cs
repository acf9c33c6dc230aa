using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace Sidecar.Hosting.Processes;

/// <summary>A Windows job whose processes end when its last handle closes, so also when the sidecar is killed.</summary>
[SupportedOSPlatform("windows")]
internal sealed class WindowsJob : IDisposable
{
    private const int ExtendedLimits = 9;
    private const int LimitsSize = 144;
    private const int FlagsOffset = 16;
    private const int KillOnClose = 0x2000;
    private const uint CtrlBreak = 1;
    private readonly SafeFileHandle handle = CreateJob(0, 0);

    /// <summary>Makes one.</summary>
    public WindowsJob()
    {
        // JOBOBJECT_EXTENDED_LIMIT_INFORMATION of 64-bit Windows; only its LimitFlags are set.
        using var limits = new NativeBlock(LimitsSize);
        Marshal.WriteInt32(limits.Address, FlagsOffset, KillOnClose);
        Check(SetInformation(handle, ExtendedLimits, limits.Address, LimitsSize));
    }

    /// <summary>Asks a process group to end.</summary>
    public static void Break(int group) => _ = GenerateCtrlEvent(CtrlBreak, (uint)group);

    /// <summary>Takes a process, and all that it will start, into the job.</summary>
    public void Add(SafeProcessHandle process) => Check(Assign(handle, process));

    /// <inheritdoc />
    public void Dispose() => handle.Dispose();

    private static void Check(bool done)
    {
        if (!done)
        {
            throw new IOException(Marshal.GetLastPInvokeErrorMessage());
        }
    }

    [DllImport("kernel32", EntryPoint = "CreateJobObjectW", SetLastError = true)]
    private static extern SafeFileHandle CreateJob(nint attributes, nint name);

    [DllImport("kernel32", EntryPoint = "SetInformationJobObject", SetLastError = true)]
    private static extern bool SetInformation(SafeFileHandle job, int kind, nint information, int size);

    [DllImport("kernel32", EntryPoint = "AssignProcessToJobObject", SetLastError = true)]
    private static extern bool Assign(SafeFileHandle job, SafeProcessHandle process);

    [DllImport("kernel32", EntryPoint = "GenerateConsoleCtrlEvent", SetLastError = true)]
    private static extern bool GenerateCtrlEvent(uint kind, uint group);
}
