using System.Runtime.InteropServices;

namespace Sidecar.Hosting.Processes;

/// <summary>Memory outside the managed heap, zeroed.</summary>
internal sealed class NativeBlock : IDisposable
{
    /// <summary>Takes so many bytes.</summary>
    public NativeBlock(int size)
    {
        Address = Marshal.AllocHGlobal(size);
        Marshal.Copy(new byte[size], 0, Address, size);
    }

    /// <summary>Where it begins.</summary>
    public nint Address { get; }

    /// <inheritdoc />
    public void Dispose() => Marshal.FreeHGlobal(Address);
}
