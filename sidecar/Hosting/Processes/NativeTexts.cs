using System.Runtime.InteropServices;

namespace Sidecar.Hosting.Processes;

/// <summary>A null-terminated array of UTF-8 texts, as argv and environ are.</summary>
internal sealed class NativeTexts : IDisposable
{
    private readonly List<nint> texts;
    private readonly NativeBlock array;

    /// <summary>Copies the texts.</summary>
    public NativeTexts(IEnumerable<string> source)
    {
        texts = [.. source.Select(Marshal.StringToCoTaskMemUTF8)];
        array = new NativeBlock((texts.Count + 1) * nint.Size);
        Marshal.Copy([.. texts], 0, array.Address, texts.Count);
    }

    /// <summary>Where the array begins.</summary>
    public nint Address => array.Address;

    /// <inheritdoc />
    public void Dispose()
    {
        texts.ForEach(Marshal.FreeCoTaskMem);
        array.Dispose();
    }
}
